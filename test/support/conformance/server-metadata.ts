/**
 * Server metadata registered at IANA, as far as a provider of this kind can have it, and of OIDC Discovery §3; one is still to
 * be registered (OAuth 2.0 for First-Party Applications §10.2).
 */
export const KNOWN_METADATA: readonly string[] = [
  ...['issuer', 'authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'],
  ...['registration_endpoint', 'introspection_endpoint', 'revocation_endpoint', 'end_session_endpoint'],
  ...['pushed_authorization_request_endpoint', 'device_authorization_endpoint'],
  ...['backchannel_authentication_endpoint', 'check_session_iframe', 'mtls_endpoint_aliases'],
  ...['scopes_supported', 'response_types_supported', 'response_modes_supported', 'grant_types_supported'],
  ...['acr_values_supported', 'subject_types_supported', 'prompt_values_supported'],
  ...['id_token_signing_alg_values_supported', 'id_token_encryption_alg_values_supported'],
  ...['id_token_encryption_enc_values_supported', 'userinfo_signing_alg_values_supported'],
  ...['userinfo_encryption_alg_values_supported', 'userinfo_encryption_enc_values_supported'],
  ...['introspection_signing_alg_values_supported', 'introspection_encryption_alg_values_supported'],
  ...['introspection_encryption_enc_values_supported', 'token_endpoint_auth_methods_supported'],
  ...['authorization_signing_alg_values_supported', 'authorization_encryption_alg_values_supported'],
  ...['authorization_encryption_enc_values_supported', 'request_object_encryption_alg_values_supported'],
  ...['request_object_encryption_enc_values_supported'],
  ...['token_endpoint_auth_signing_alg_values_supported', 'introspection_endpoint_auth_methods_supported'],
  ...['introspection_endpoint_auth_signing_alg_values_supported'],
  ...['revocation_endpoint_auth_methods_supported'],
  ...['revocation_endpoint_auth_signing_alg_values_supported', 'code_challenge_methods_supported'],
  ...['dpop_signing_alg_values_supported', 'authorization_challenge_endpoint'],
  ...['display_values_supported', 'claim_types_supported', 'claims_supported', 'service_documentation'],
  ...['claims_locales_supported', 'ui_locales_supported', 'claims_parameter_supported'],
  ...['request_parameter_supported', 'request_uri_parameter_supported', 'op_policy_uri', 'op_tos_uri'],
  ...['require_request_uri_registration', 'request_object_signing_alg_values_supported'],
  ...['require_pushed_authorization_requests', 'authorization_response_iss_parameter_supported'],
  ...['authorization_details_types_supported'],
  ...['frontchannel_logout_supported', 'frontchannel_logout_session_supported'],
  ...['backchannel_logout_supported', 'backchannel_logout_session_supported'],
  ...['backchannel_token_delivery_modes_supported', 'backchannel_user_code_parameter_supported'],
  ...['backchannel_authentication_request_signing_alg_values_supported'],
];

const isTexts = (value: unknown) =>
  Array.isArray(value) &&
  value.length > 0 &&
  new Set(value).size === value.length &&
  value.every((each) => typeof each === 'string' && each !== '');
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isFlag = (value: unknown) => typeof value === 'boolean';

/** What members are by their names; the first pattern that fits holds. */
export const METADATA_TYPES: readonly [RegExp, (value: unknown) => boolean][] = [
  [/(?:methods|modes|types|values|scopes|claims|locales)_supported$/, isTexts],
  [/_supported$|^require_/, isFlag],
  [/./, isText],
];
