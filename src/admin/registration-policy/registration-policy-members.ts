import { ClientMetadata } from '../../clients/client-metadata.js';
import { GRANT_TYPES, type GrantType } from '../../clients/client-metadata-values.js';
import { Nested, SomeOf, Text } from '../../kernel/api-fields.js';

/** What an administrator allows clients that register themselves, in the API's words. */
export class RegistrationPolicyMembers {
  @Text({
    description:
      'Scopes that those clients may have, and have by default; those of OpenID Connect when it is left out. ' +
      'Never scopes of the admin API.',
    example: 'openid profile orders:read',
    max: 4000,
  })
  scope?: string;

  @SomeOf(GRANT_TYPES, {
    description: 'Grants that they may have; by default those that ask a person, and client_credentials.',
    example: ['authorization_code', 'refresh_token'],
  })
  grant_types?: GrantType[];

  @Nested(() => ClientMetadata, {
    description: 'Metadata that they have whatever they ask for, extensions included.',
    example: { require_pkce: true },
  })
  metadata?: ClientMetadata;
}
