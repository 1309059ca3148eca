import { Matches } from 'class-validator';
import { AnyObject, Text } from '../../kernel/api-fields.js';
import { AuthorizationDetailsTypeMembers, SCHEMA, TITLE } from './authorization-details-type-members.js';

/** A type of authorization details to register. */
export class NewAuthorizationDetailsType extends AuthorizationDetailsTypeMembers {
  @Matches(/^[\x21\x23-\x5b\x5d-\x7e]+$/, {
    message: '$property must be printable ASCII without spaces and quotes',
  })
  @Text({
    description: 'The type as it is asked for (RFC 9396 §2.1); it means one thing on the whole server.',
    example: 'payment_initiation',
    required: true,
    min: 1,
    max: 128,
  })
  type: string;

  @Text({ ...TITLE, required: true, min: 1 })
  title: string;

  @AnyObject({ ...SCHEMA, required: true })
  schema: Record<string, unknown>;
}
