import { Flag, Nested, OneOf, SomeOf, Text, Texts, Whole } from '../kernel/api-fields.js';
import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { PROFILE_NAMES, type ProfileName } from './profiles/profile-names.js';
import { TokenExchangePolicy } from './token-exchange-policy.js';

/** What Cardea knows of a client beyond the metadata that are registered at IANA; administrators alone set it. */
export class ClientExtensions {
  @OneOf(PROFILE_NAMES, {
    description:
      'Extension: the profile whose rules it is held to, from then on: FAPI 2.0 Security Profile, or with it Message ' +
      'Signing; each with FAPI-CIBA. The server’s default unless told; `none` keeps it out of that.',
    example: 'fapi2',
  })
  profile?: ProfileName;

  @Flag({ description: 'Extension: whether PKCE is demanded; always so of public clients.', example: true })
  require_pkce?: boolean;

  @Flag({ description: "Extension: the company's own client; it asks for no consent.", example: false })
  first_party?: boolean;

  @Flag({
    description:
      "Extension: whether the company's own app signs people in on its own screens, without a browser, at " +
      '`/authorize-challenge` (OAuth 2.0 for First-Party Applications); it sees what they enter.',
    example: false,
  })
  authorization_challenge?: boolean;

  @Text({
    description:
      "Extension: the address of the company's own screens for sign-in and consent, which `/authorize` then leads to " +
      "instead of Cardea's pages, with `interaction` and `iss`; they use the interaction API. Of the issuer's own site.",
    example: 'https://login.example.com/sign-in',
    max: 2048,
    format: 'uri',
  })
  interaction_uri?: string;

  @SomeOf(AUTHENTICATION_METHODS, {
    description:
      "Extension: ways of signing in to this client, of those that the server allows; the server's unless told.",
    example: ['password', 'passkey', 'totp'],
  })
  sign_in_methods?: AuthenticationMethod[];

  @OneOf(['if_enrolled', 'required'], {
    description:
      'Extension: whether people need a second factor for this client: those who have one, or all. Never less than the ' +
      'server asks for.',
    example: 'required',
  })
  second_factor?: 'if_enrolled' | 'required';

  @OneOf(['jwt', 'opaque'], {
    description: "Extension: form of its access tokens, whatever the resource server's.",
    example: 'jwt',
  })
  access_token_format?: 'jwt' | 'opaque';

  @Whole({
    description: 'Extension: seconds that its access tokens live.',
    example: 600,
    min: 30,
    max: 86400,
  })
  access_token_lifetime?: number;

  @Whole({
    description: 'Extension: seconds after which an unused refresh token ends.',
    example: 1209600,
    min: 60,
    max: 31536000,
  })
  refresh_token_idle_lifetime?: number;

  @Whole({
    description: 'Extension: seconds after which a refresh token ends, used or not.',
    example: 7776000,
    min: 60,
    max: 63072000,
  })
  refresh_token_lifetime?: number;

  @Flag({
    description: 'Extension: whether refresh tokens are rotated; always so of public clients.',
    example: true,
  })
  rotate_refresh_tokens?: boolean;

  @Whole({
    description: 'Extension: seconds in which a rotated refresh token still yields the same successor.',
    example: 10,
    min: 0,
    max: 120,
  })
  refresh_token_grace?: number;

  @Texts({
    description: "Extension: roles of the client's service account.",
    example: ['reporting'],
    items: 100,
  })
  service_account_roles?: string[];

  @Nested(() => TokenExchangePolicy, {
    description: 'Extension: what the client may do with token exchange (RFC 8693).',
  })
  token_exchange_policy?: TokenExchangePolicy;

  @Texts({
    description: 'Extension: resource servers that the client speaks for; it may introspect their tokens.',
    example: ['https://api.example.com'],
    items: 100,
  })
  resource_servers?: string[];
}
