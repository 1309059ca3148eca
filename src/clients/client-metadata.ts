import { AnyObject, Flag, Nested, OneOf, SomeOf, Text, Texts, Whole } from '../kernel/api-fields.js';
import {
  CONTENT_ENCRYPTIONS,
  type ContentEncryption,
  ENCRYPTION_ALGS,
  type EncryptionAlg,
} from './keys/encryption-algorithms.js';
import { SIGNING_ALGS, type SigningAlg } from '../keys/algorithms.js';
import { CLIENT_SIGNING_ALGS, type ClientSigningAlg } from './client-signing-algs.js';
import {
  AUTH_METHODS,
  type AuthMethod,
  DELIVERY_MODES,
  type DeliveryMode,
  GRANT_TYPES,
  type GrantType,
  SUBJECT_TYPES,
  type SubjectType,
} from './client-metadata-values.js';
import { RESPONSE_TYPES, type ResponseType } from './response-types.js';
import { TokenExchangePolicy } from './token-exchange-policy.js';

const URL_LENGTH = 2048;
const uri = (description: string, example: string) =>
  Text({ description, example, max: URL_LENGTH, format: 'uri' });
const uris = (description: string, example: string) =>
  Texts({ description, example: [example], max: URL_LENGTH, items: 50 });

const encryption = (what: string) =>
  OneOf(ENCRYPTION_ALGS, {
    description: `Algorithm that encrypts ${what} to a key of the client; not encrypted when absent.`,
    example: 'RSA-OAEP-256',
  });
const content = (what: string) =>
  OneOf(CONTENT_ENCRYPTIONS, {
    description: `Encryption of the content of ${what}; \`A128CBC-HS256\` by default.`,
    example: 'A256GCM',
  });

/**
 * What is known of a client: the metadata of RFC 7591 §2 and OIDC Dynamic Registration §2 by their registered names,
 * and Cardea's extensions. One class is the type, the validation and the documentation of all of it.
 */
export class ClientMetadata {
  @Text({ description: 'Name shown to people, at sign-in and consent.', example: 'Acme Portal', max: 200 })
  client_name?: string;

  @uris('Addresses to which people are sent back, matched exactly.', 'https://app.example.com/callback')
  redirect_uris?: string[];

  @uris('Addresses to which people may be sent after signing out.', 'https://app.example.com/')
  post_logout_redirect_uris?: string[];

  @SomeOf(GRANT_TYPES, {
    description: 'Grants that the client may use.',
    example: ['authorization_code', 'refresh_token'],
  })
  grant_types?: GrantType[];

  @SomeOf(RESPONSE_TYPES, { description: 'Response types that the client may ask for.', example: ['code'] })
  response_types?: ResponseType[];

  @OneOf(AUTH_METHODS, {
    description: 'How the client proves who it is; `none` makes it public.',
    example: 'client_secret_basic',
  })
  token_endpoint_auth_method?: AuthMethod;

  @Text({
    description: 'Scopes that the client may ask for, separated by spaces.',
    example: 'openid profile email offline_access',
    max: 4000,
  })
  scope?: string;

  @OneOf(['web', 'native'], {
    description: 'Decides which redirect addresses are allowed (RFC 8252).',
    example: 'web',
  })
  application_type?: 'web' | 'native';

  @Texts({
    description: 'How to reach those responsible, usually by e-mail.',
    example: ['ops@example.com'],
    items: 20,
  })
  contacts?: string[];

  @uri("The client's home page.", 'https://app.example.com')
  client_uri?: string;

  @uri(
    'A logo of at most 64 KiB. Cardea fetches it, and its pages carry it; they load nothing from another origin.',
    'https://app.example.com/logo.png',
  )
  logo_uri?: string;

  @uri("The client's privacy policy.", 'https://app.example.com/privacy')
  policy_uri?: string;

  @uri("The client's terms of service.", 'https://app.example.com/terms')
  tos_uri?: string;

  @uri('Address that starts a sign-in at the client: https.', 'https://app.example.com/login')
  initiate_login_uri?: string;

  @OneOf(SUBJECT_TYPES, {
    description: 'Whether `sub` is the same for all clients, or only within its sector (OIDC Core §8).',
    example: 'public',
  })
  subject_type?: SubjectType;

  @uri(
    'Address of a JSON array of redirect addresses: pairwise clients named in it call people the same.',
    'https://app.example.com/redirect_uris.json',
  )
  sector_identifier_uri?: string;

  @uri(
    'Where a logout token is posted when a session that signed in to the client ends (OIDC Back-Channel Logout).',
    'https://app.example.com/backchannel-logout',
  )
  backchannel_logout_uri?: string;

  @Flag({ description: 'Whether logout tokens must carry `sid`; they always do.', example: true })
  backchannel_logout_session_required?: boolean;

  @uri(
    'Page that signs out at the client, shown in a frame when a person signs out (OIDC Front-Channel Logout). ' +
      'Of the origin of one of its redirect addresses.',
    'https://app.example.com/frontchannel-logout',
  )
  frontchannel_logout_uri?: string;

  @Flag({ description: 'Whether that page is told `iss` and `sid` in its query.', example: true })
  frontchannel_logout_session_required?: boolean;

  @OneOf(SIGNING_ALGS, { description: 'Algorithm that signs its ID tokens.', example: 'RS256' })
  id_token_signed_response_alg?: SigningAlg;

  @encryption('ID tokens')
  id_token_encrypted_response_alg?: EncryptionAlg;

  @content('ID tokens')
  id_token_encrypted_response_enc?: ContentEncryption;

  @OneOf(SIGNING_ALGS, {
    description: 'Algorithm that signs UserInfo; plain JSON when absent.',
    example: 'RS256',
  })
  userinfo_signed_response_alg?: SigningAlg;

  @encryption('UserInfo')
  userinfo_encrypted_response_alg?: EncryptionAlg;

  @content('UserInfo')
  userinfo_encrypted_response_enc?: ContentEncryption;

  @OneOf(SIGNING_ALGS, {
    description: 'Algorithm that signs introspection answers which it asks for as a JWT (RFC 9701 §6).',
    example: 'RS256',
  })
  introspection_signed_response_alg?: SigningAlg;

  @encryption('introspection answers as a JWT')
  introspection_encrypted_response_alg?: EncryptionAlg;

  @content('introspection answers as a JWT')
  introspection_encrypted_response_enc?: ContentEncryption;

  @Whole({
    description: 'Seconds after which a person must sign in anew, by default.',
    example: 3600,
    min: 0,
    max: 31536000,
  })
  default_max_age?: number;

  @Flag({ description: 'Whether ID tokens always carry `auth_time`.', example: true })
  require_auth_time?: boolean;

  @Texts({
    description: 'Authentication context classes asked for by default.',
    example: ['urn:cardea:acr:1fa'],
    items: 10,
  })
  default_acr_values?: string[];

  @Text({ description: 'Identifies the software, whatever its instance.', example: '4NRB1-0XZABZI9E6-5SM3R' })
  software_id?: string;

  @Text({ description: 'Version of the software.', example: '2.1.0' })
  software_version?: string;

  @AnyObject({ description: 'Public keys of the client, a JWK Set (RFC 7517).', example: { keys: [] } })
  jwks?: { keys: Record<string, unknown>[] };

  @uri('Address of that JWK Set, instead of `jwks`; read when it is needed.', 'https://app.example.com/jwks')
  jwks_uri?: string;

  @OneOf(DELIVERY_MODES, {
    description:
      'How it learns that a person has answered over the back channel (CIBA §4); `poll` unless told.',
    example: 'poll',
  })
  backchannel_token_delivery_mode?: DeliveryMode;

  @uri('Where it is told that a person has answered: https (CIBA §4).', 'https://app.example.com/ciba')
  backchannel_client_notification_endpoint?: string;

  @OneOf(CLIENT_SIGNING_ALGS, {
    description:
      'Algorithm with which it signs its back-channel requests; unsigned ones are refused then (CIBA §4).',
    example: 'ES256',
  })
  backchannel_authentication_request_signing_alg?: ClientSigningAlg;

  @Flag({
    description: "Whether it sends people's user codes with its back-channel requests (CIBA §4).",
    example: false,
  })
  backchannel_user_code_parameter?: boolean;

  @Flag({
    description: 'Whether it may begin an authorization only by a pushed request (RFC 9126 §6).',
    example: false,
  })
  require_pushed_authorization_requests?: boolean;

  @Flag({ description: 'Extension: whether PKCE is demanded; always so of public clients.', example: true })
  require_pkce?: boolean;

  @Flag({ description: "Extension: the company's own client; it asks for no consent.", example: false })
  first_party?: boolean;

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
