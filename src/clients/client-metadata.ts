import { Flag, OneOf, SomeOf, Text, Texts, Whole } from '../kernel/api-fields.js';
import { ClientKeyMetadata } from './keys/client-key-metadata.js';
import { uri, uris } from './uri-fields.js';
import {
  ASSERTION_ALGS,
  type AssertionAlg,
  CLIENT_SIGNING_ALGS,
  type ClientSigningAlg,
} from './client-signing-algs.js';
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

/**
 * What is known of a client: the metadata of RFC 7591 §2 and OIDC Dynamic Registration §2 by their registered names,
 * its keys and Cardea's extensions. One class is the type, the validation and the documentation of all of it.
 */
export class ClientMetadata extends ClientKeyMetadata {
  @Text({ description: 'Name shown to people, at sign-in and consent.', example: 'Acme Portal', max: 200 })
  client_name?: string;

  @uris('Addresses to which people are sent back, matched exactly.', 'https://app.example.com/callback')
  redirect_uris?: string[];

  @uris('Addresses to which people may be sent after signing out.', 'https://app.example.com/')
  post_logout_redirect_uris?: string[];

  @SomeOf(GRANT_TYPES, {
    description:
      'Grants that the client may use. Deprecated, and for clients alone that can do nothing else: `password` and ' +
      '`implicit` (RFC 9700 §2.1.2, §2.4).',
    example: ['authorization_code', 'refresh_token'],
  })
  grant_types?: GrantType[];

  @SomeOf(RESPONSE_TYPES, {
    description:
      'Response types that the client may ask for; all but `code` are deprecated (RFC 9700 §2.1.2).',
    example: ['code'],
  })
  response_types?: ResponseType[];

  @OneOf(AUTH_METHODS, {
    description:
      'How the client proves who it is; `none` makes it public. What becomes one of `client_secret_jwt` later on ' +
      'needs a new secret, since others are kept as hashes.',
    example: 'client_secret_basic',
  })
  token_endpoint_auth_method?: AuthMethod;

  @OneOf(ASSERTION_ALGS, {
    description:
      'Algorithm of the JWT with which it proves who it is; any that fits the method unless told (OIDC Core §9).',
    example: 'ES256',
  })
  token_endpoint_auth_signing_alg?: AssertionAlg;

  @Text({
    description: 'Scopes that the client may ask for, separated by spaces.',
    example: 'openid profile email offline_access',
    max: 4000,
  })
  scope?: string;

  @Texts({
    description: 'Types of authorization details that the client may ask for (RFC 9396 §10).',
    example: ['payment_initiation'],
    max: 128,
    items: 50,
  })
  authorization_details_types?: string[];

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

  @Flag({
    description:
      'Whether it gets access tokens only with a DPoP proof, and bound to its key (RFC 9449 §5.2).',
    example: false,
  })
  dpop_bound_access_tokens?: boolean;
}
