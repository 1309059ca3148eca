import { ClientMetadata, GRANT_TYPES, type GrantType } from '../../clients/client-metadata.js';
import { Nested, SomeOf, Text, Whole } from '../../kernel/api-fields.js';

/** A token to make, with which clients may register themselves. */
export class NewInitialAccessToken {
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

  @Text({
    description:
      'Scopes that clients registered with it may have, and have by default; those of OpenID Connect by default. ' +
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
