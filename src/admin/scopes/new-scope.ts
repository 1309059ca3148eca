import { Matches } from 'class-validator';
import { Text } from '../../kernel/api-fields.js';
import { ScopeMembers } from './scope-members.js';

/** A scope to add, or what to add to one of OpenID Connect. */
export class NewScope extends ScopeMembers {
  @Matches(/^[\x21\x23-\x5b\x5d-\x7e]+$/, { message: '$property must be a scope (RFC 6749 §3.3)' })
  @Text({
    description: 'The scope as it is asked for; one of OpenID Connect gets what is said here in addition.',
    example: 'employment',
    required: true,
    min: 1,
    max: 128,
  })
  name: string;
}
