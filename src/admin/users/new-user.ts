import { Text } from '../../kernel/api-fields.js';
import { UserMembers } from './user-members.js';

/** A person to add. */
export class NewUser extends UserMembers {
  @Text({ description: 'What the person signs in with.', example: 'jane', required: true, min: 1 })
  username: string;
}
