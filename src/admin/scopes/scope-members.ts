import { NestedList, Text } from '../../kernel/api-fields.js';
import { ClaimMapperMember } from './claim-mapper-member.js';

/** What may be left out of a scope. */
export class ScopeMembers {
  @Text({
    description: 'What people read at consent; scopes of OpenID Connect have words of their own.',
    example: 'See where you work',
  })
  description?: string;

  @NestedList(() => ClaimMapperMember, {
    description: 'The claims that it releases, besides those that OpenID Connect gives it.',
    items: 50,
  })
  claims?: ClaimMapperMember[];
}
