import { type InvitationEntity } from '../../accounts/invitation.entity.js';
import { Moment, Text, Texts } from '../../kernel/api-fields.js';

/** An invitation as administrators see it, without its link. */
export class InvitationView {
  @Text({ description: 'Identifier.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', required: true })
  id: string;

  @Text({ description: 'Who is invited.', example: 'jane@example.com', required: true, format: 'email' })
  email: string;

  @Texts({ description: 'Roles of the account.', example: ['reporting'], required: true })
  roles: string[];

  @Texts({ description: 'Groups of the account.', example: ['staff'], required: true })
  groups: string[];

  @Moment({ description: 'When it was made.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({ description: 'When it ends.', example: '2026-02-07T12:00:00.000Z', required: true })
  expires_at: string;

  static of({ id, email, roles, groups, createdAt, expiresAt }: InvitationEntity): InvitationView {
    return {
      id,
      email,
      roles,
      groups,
      created_at: createdAt.toISOString(),
      expires_at: expiresAt.toISOString(),
    };
  }
}
