import { type InitialAccessTokenEntity } from '../../clients/registration/initial-access-token.entity.js';
import { Moment, Text, Whole } from '../../kernel/api-fields.js';
import { RegistrationPolicyMembers } from '../registration-policy/registration-policy-members.js';
import { registrationPolicyMembers } from '../registration-policy/registration-policy-of.js';

/** A token for registrations as administrators see it, without its text. */
export class InitialAccessTokenView extends RegistrationPolicyMembers {
  @Text({ description: 'Identifier.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', required: true })
  id: string;

  @Text({
    description: 'What it is for; null when nothing was said.',
    example: 'Spring hackathon',
    required: true,
    nullable: true,
  })
  note: string | null;

  @Whole({
    description: 'How many clients may register with it.',
    example: 1,
    required: true,
    min: 1,
    max: 100000,
  })
  max_uses: number;

  @Whole({ description: 'How many have done so.', example: 0, required: true, min: 0, max: 100000 })
  uses: number;

  @Moment({ description: 'When it was made.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({ description: 'When it ends.', example: '2026-02-01T12:00:00.000Z', required: true })
  expires_at: string;

  static of(entity: InitialAccessTokenEntity): InitialAccessTokenView {
    return {
      id: entity.id,
      note: entity.note,
      max_uses: entity.maxUses,
      uses: entity.uses,
      ...registrationPolicyMembers(entity.policy),
      created_at: entity.createdAt.toISOString(),
      expires_at: entity.expiresAt.toISOString(),
    };
  }
}
