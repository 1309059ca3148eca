import { offeredAuthMethods } from '../clients/certificates/offered-auth-methods.js';
import { type AuthMethod, DELIVERY_MODES, SUBJECT_TYPES } from '../clients/client-metadata-values.js';
import { ASSERTION_ALGS, CLIENT_SIGNING_ALGS } from '../clients/client-signing-algs.js';
import { type Encrypted } from '../clients/keys/encrypted.js';
import { type Config } from '../config/config.js';
import { DPOP_ALGS } from '../dpop/dpop-algorithms.js';
import { certificateMembers } from './certificate-members.js';
import { RESPONSE_TYPES } from '../clients/response-types.js';
import { ACR_VALUES } from '../sessions/authentication-context.js';
import { LANGUAGES } from '../kernel/languages.js';
import { SIGNING_ALGS } from '../keys/algorithms.js';
import { CONTENT_ENCRYPTIONS, ENCRYPTION_ALGS } from '../keys/encryption-algorithms.js';
import { offeredPrompts } from '../requests/offered-prompts.js';
import { RESPONSE_MODES } from '../requests/response-mode.js';
import { RELEASABLE_CLAIMS } from '../users/user-claims.js';

/**
 * What discovery says: OIDC Discovery §3, RFC 8414 §2, RFC 9396 §10, RFC 9701 §7, JARM §4, OIDC RP-Initiated Logout §2.1
 * and the other logouts, CIBA §4, RFC 9449 §5.1, OAuth 2.0 for First-Party Applications §8. What is off is not listed.
 */
export function discoveryDocument(
  issuer: string,
  grantTypes: readonly string[],
  scopes: readonly string[],
  mappedClaims: readonly string[],
  detailsTypes: readonly string[],
  config: Pick<Config, 'accounts' | 'registration' | 'pushedRequests' | 'clientCertificates'>,
) {
  const { registration, pushedRequests } = config;
  const methods = offeredAuthMethods(config);
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    authorization_challenge_endpoint: `${issuer}/authorize-challenge`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    device_authorization_endpoint: `${issuer}/device_authorization`,
    ...(registration !== 'off' ? { registration_endpoint: `${issuer}/register` } : {}),
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: scopes,
    response_types_supported: RESPONSE_TYPES,
    response_modes_supported: RESPONSE_MODES,
    grant_types_supported: [...grantTypes, 'implicit'],
    subject_types_supported: SUBJECT_TYPES,
    ...PROTECTED_ANSWERS,
    ...authenticationAt('token', methods),
    ...authenticationAt(
      'introspection',
      methods.filter((method) => method !== 'none'),
    ),
    ...authenticationAt('revocation', methods),
    ...SENDER_PROOFS,
    acr_values_supported: ACR_VALUES,
    prompt_values_supported: offeredPrompts(config),
    display_values_supported: ['page'],
    ui_locales_supported: [...LANGUAGES],
    ...claimMembers(mappedClaims),
    ...requestMembers(pushedRequests === 'required', detailsTypes),
    authorization_response_iss_parameter_supported: true,
    ...backchannelMembers(issuer),
    ...logoutMembers(issuer),
    ...certificateMembers(config),
  };
}

/** How what a client gets can be signed and encrypted. */
function protectionOf<What extends Encrypted>(what: What) {
  return {
    [`${what}_signing_alg_values_supported`]: SIGNING_ALGS,
    [`${what}_encryption_alg_values_supported`]: ENCRYPTION_ALGS,
    [`${what}_encryption_enc_values_supported`]: CONTENT_ENCRYPTIONS,
  };
}

/** Which claims there are, and that clients may ask for them one by one (OIDC Core §5.5). */
const claimMembers = (mappedClaims: readonly string[]) => ({
  claim_types_supported: ['normal'],
  claims_supported: [
    'sub',
    'iss',
    'aud',
    'exp',
    'iat',
    'auth_time',
    'nonce',
    'acr',
    'amr',
    'sid',
    ...RELEASABLE_CLAIMS,
    ...mappedClaims,
  ],
  claims_parameter_supported: true,
});

/** OIDC Discovery §3, RFC 9701 §7, JARM §4. */
const PROTECTED_ANSWERS = {
  ...protectionOf('id_token'),
  ...protectionOf('userinfo'),
  ...protectionOf('introspection'),
  ...protectionOf('authorization'),
};

/** How whoever comes with a code or a token proves that it was issued to him: RFC 8414 §2, RFC 9449 §5.1. */
const SENDER_PROOFS = {
  code_challenge_methods_supported: ['S256'],
  dpop_signing_alg_values_supported: DPOP_ALGS,
};

/** In what ways requests come, and what they may ask for in detail: RFC 9101 §10.5, OIDC Discovery §3, RFC 9126 §5, RFC 9396 §10. */
const requestMembers = (pushedAlways: boolean, detailsTypes: readonly string[]) => ({
  request_parameter_supported: true,
  request_uri_parameter_supported: true,
  require_request_uri_registration: true,
  request_object_signing_alg_values_supported: SIGNING_ALGS,
  request_object_encryption_alg_values_supported: ENCRYPTION_ALGS,
  request_object_encryption_enc_values_supported: CONTENT_ENCRYPTIONS,
  require_pushed_authorization_requests: pushedAlways,
  ...(detailsTypes.length > 0 ? { authorization_details_types_supported: detailsTypes } : {}),
});

/** How a client can prove who it is at an endpoint. */
function authenticationAt<Endpoint extends 'token' | 'introspection' | 'revocation'>(
  endpoint: Endpoint,
  methods: readonly AuthMethod[],
) {
  return {
    [`${endpoint}_endpoint_auth_methods_supported`]: methods,
    [`${endpoint}_endpoint_auth_signing_alg_values_supported`]: ASSERTION_ALGS,
  };
}

/** CIBA §4. */
const backchannelMembers = (issuer: string) => ({
  backchannel_authentication_endpoint: `${issuer}/bc-authorize`,
  backchannel_token_delivery_modes_supported: DELIVERY_MODES,
  backchannel_authentication_request_signing_alg_values_supported: CLIENT_SIGNING_ALGS,
  backchannel_user_code_parameter_supported: true,
});

/** OIDC RP-Initiated, Front-Channel and Back-Channel Logout, Session Management. */
const logoutMembers = (issuer: string) => ({
  end_session_endpoint: `${issuer}/logout`,
  check_session_iframe: `${issuer}/check-session`,
  frontchannel_logout_supported: true,
  frontchannel_logout_session_supported: true,
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
});
