import { AnyObject, Text } from '../../kernel/api-fields.js';
import { AuthorizationDetailsTypeMembers, SCHEMA, TITLE } from './authorization-details-type-members.js';

/** Changes to a type of authorization details, a JSON merge patch (RFC 7396); its name stays. */
export class AuthorizationDetailsTypePatch extends AuthorizationDetailsTypeMembers {
  @Text({ ...TITLE, min: 1 })
  title?: string;

  @AnyObject(SCHEMA)
  schema?: Record<string, unknown>;
}
