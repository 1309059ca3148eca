import { Text } from '../../kernel/api-fields.js';
import { UserMembers } from './user-members.js';

/** Changes to a person, a JSON merge patch (RFC 7396). */
export class UserPatch extends UserMembers {
  @Text({ description: 'What the person signs in with.', example: 'jane', min: 1 })
  username?: string;
}
