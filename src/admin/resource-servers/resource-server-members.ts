import { NestedList, OneOf, Whole } from '../../kernel/api-fields.js';
import { SIGNING_ALGS, type SigningAlg } from '../../keys/algorithms.js';
import { ScopeMember } from './scope-member.js';

/** What may be left out of a resource server. */
export class ResourceServerMembers {
  @NestedList(() => ScopeMember, { description: 'Scopes that it understands.' })
  scopes?: ScopeMember[];

  @OneOf(['jwt', 'opaque'], { description: 'Form of its access tokens; `jwt` by default.', example: 'jwt' })
  token_format?: 'jwt' | 'opaque';

  @Whole({
    description: 'Seconds that its access tokens live; 600 by default.',
    example: 600,
    min: 30,
    max: 86400,
  })
  access_token_lifetime?: number;

  @OneOf(SIGNING_ALGS, { description: 'Algorithm that signs them; `ES256` by default.', example: 'ES256' })
  token_signing_alg?: SigningAlg;
}
