import { Moment, OneOf, Text } from '../../kernel/api-fields.js';
import { SIGNING_ALGS } from '../../keys/algorithms.js';
import { DECRYPTION_FAMILIES } from '../../keys/encryption-algorithms.js';
import { type KeyDescription, type KeyStatus } from '../../keys/key-description.js';

const STATUSES = ['published', 'active', 'retiring'] as const;

/** A key as administrators see it: nothing private. */
export class KeyView {
  @Text({ description: 'Key identifier.', example: 'Qm9yZWQ', required: true })
  kid: string;

  @OneOf([...SIGNING_ALGS, ...DECRYPTION_FAMILIES], {
    description: 'What it signs with, or the family of what requests are encrypted to it with.',
    example: 'ES256',
    required: true,
  })
  alg: KeyDescription['alg'];

  @OneOf(STATUSES, {
    description:
      '`published`: in the JWKS and not signing yet; `active`: in use; `retiring`: verifies or decrypts until it expires.',
    example: 'active',
    required: true,
  })
  status: KeyStatus;

  @Moment({ description: 'When it was made.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({ description: 'From when on it may sign.', example: '2026-01-31T12:00:00.000Z', required: true })
  activates_at: string;

  @Moment({
    description: 'When it leaves the JWKS; null while it has no successor.',
    example: '2026-03-31T12:00:00.000Z',
    required: true,
    nullable: true,
  })
  expires_at: string | null;

  static of({ kid, alg, status, createdAt, activatesAt, expiresAt }: KeyDescription): KeyView {
    return {
      kid,
      alg,
      status,
      created_at: createdAt.toISOString(),
      activates_at: activatesAt.toISOString(),
      expires_at: expiresAt?.toISOString() ?? null,
    };
  }
}
