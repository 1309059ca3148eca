import { type ClientSecretEntity } from '../../clients/client-secret.entity.js';
import { Moment, Text } from '../../kernel/api-fields.js';

/** What is told of a secret: enough to tell it from the others. */
export class ClientSecretView {
  @Text({ description: 'Identifier.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', required: true })
  id: string;

  @Text({ description: 'Its first characters.', example: 'mX0v', required: true, max: 8 })
  hint: string;

  @Moment({ description: 'When it was added.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({
    description: 'When it ends; null when it does not.',
    example: '2027-01-31T12:00:00.000Z',
    required: true,
    nullable: true,
  })
  expires_at: string | null;

  static of({ id, hint, createdAt, expiresAt }: ClientSecretEntity): ClientSecretView {
    return {
      id,
      hint,
      created_at: createdAt.toISOString(),
      expires_at: expiresAt === null ? null : expiresAt.toISOString(),
    };
  }
}
