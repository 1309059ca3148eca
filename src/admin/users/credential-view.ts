import { type Credential, CREDENTIAL_TYPES, type CredentialType } from '../../credentials/credential.js';
import { Flag, Moment, OneOf, Text, Whole } from '../../kernel/api-fields.js';

const MOMENT = '2026-01-31T12:00:00.000Z';

/** What a person has enrolled beside a password, as administrators see it; never a secret. */
export class CredentialView {
  @Text({ description: 'Identifier.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', required: true })
  id: string;

  @OneOf(CREDENTIAL_TYPES, { description: 'Its kind.', example: 'passkey', required: true })
  type: CredentialType;

  @Text({ description: 'What the person calls it.', example: 'Phone', required: true, max: 100 })
  name: string;

  @Text({
    description: 'The model of a passkey’s authenticator (AAGUID), as it says.',
    example: 'cb69481e-8ff7-4039-93ec-0a2729a154a8',
    required: true,
    nullable: true,
  })
  aaguid: string | null;

  @Flag({ description: 'Whether a passkey is synced between devices.', example: true, required: true })
  synced: boolean;

  @Whole({
    description: 'Recovery codes that are left.',
    example: 8,
    required: true,
    nullable: true,
    min: 0,
    max: 10,
  })
  left: number | null;

  @Moment({
    description:
      'When there was a sign that somebody has a copy of this passkey; nobody is let in by it any more.',
    example: MOMENT,
    required: true,
    nullable: true,
  })
  suspended_at: string | null;

  @Moment({ description: 'When it was enrolled.', example: MOMENT, required: true })
  created_at: string;

  @Moment({ description: 'When it was last used.', example: MOMENT, required: true, nullable: true })
  last_used_at: string | null;

  static of({ suspendedAt, createdAt, lastUsedAt, ...credential }: Credential): CredentialView {
    return {
      ...credential,
      suspended_at: suspendedAt?.toISOString() ?? null,
      created_at: createdAt.toISOString(),
      last_used_at: lastUsedAt?.toISOString() ?? null,
    };
  }
}
