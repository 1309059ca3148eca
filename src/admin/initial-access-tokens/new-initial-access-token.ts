import { Text, Whole } from '../../kernel/api-fields.js';
import { RegistrationPolicyMembers } from '../registration-policy/registration-policy-members.js';

/** A token to make, with which clients may register themselves. */
export class NewInitialAccessToken extends RegistrationPolicyMembers {
  @Whole({
    description: 'Seconds that it is good for; a day by default.',
    example: 86400,
    min: 60,
    max: 31536000,
  })
  expires_in?: number;

  @Whole({
    description: 'How many clients may register with it; 1 by default.',
    example: 1,
    min: 1,
    max: 100000,
  })
  max_uses?: number;

  @Text({ description: 'What it is for, for yourself.', example: 'Spring hackathon' })
  note?: string;
}
