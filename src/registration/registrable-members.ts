import { type ClientMetadata } from '../clients/client-metadata.js';

/**
 * Which metadata a client may register for itself. Cardea's extensions are for administrators: some of them raise
 * trust. Whoever adds a member to `ClientMetadata` decides here.
 */
const REGISTRABLE: Record<keyof ClientMetadata, boolean> = {
  client_name: true,
  redirect_uris: true,
  post_logout_redirect_uris: true,
  grant_types: true,
  response_types: true,
  token_endpoint_auth_method: true,
  token_endpoint_auth_signing_alg: true,
  scope: true,
  application_type: true,
  contacts: true,
  client_uri: true,
  logo_uri: true,
  policy_uri: true,
  tos_uri: true,
  initiate_login_uri: true,
  subject_type: true,
  sector_identifier_uri: true,
  backchannel_logout_uri: true,
  backchannel_logout_session_required: true,
  frontchannel_logout_uri: true,
  frontchannel_logout_session_required: true,
  id_token_signed_response_alg: true,
  id_token_encrypted_response_alg: true,
  id_token_encrypted_response_enc: true,
  userinfo_signed_response_alg: true,
  userinfo_encrypted_response_alg: true,
  userinfo_encrypted_response_enc: true,
  introspection_signed_response_alg: true,
  introspection_encrypted_response_alg: true,
  introspection_encrypted_response_enc: true,
  authorization_signed_response_alg: true,
  authorization_encrypted_response_alg: true,
  authorization_encrypted_response_enc: true,
  default_max_age: true,
  require_auth_time: true,
  default_acr_values: true,
  software_id: true,
  software_version: true,
  jwks: true,
  jwks_uri: true,
  backchannel_token_delivery_mode: true,
  backchannel_client_notification_endpoint: true,
  backchannel_authentication_request_signing_alg: true,
  backchannel_user_code_parameter: true,
  require_pushed_authorization_requests: true,
  request_object_signing_alg: true,
  request_object_encryption_alg: true,
  request_object_encryption_enc: true,
  require_signed_request_object: true,
  request_uris: true,
  profile: true,
  dpop_bound_access_tokens: true,
  tls_client_auth_subject_dn: true,
  tls_client_auth_san_dns: true,
  tls_client_auth_san_uri: true,
  tls_client_auth_san_ip: true,
  tls_client_auth_san_email: true,
  tls_client_certificate_bound_access_tokens: true,
  authorization_details_types: false,
  require_pkce: false,
  first_party: false,
  authorization_challenge: false,
  interaction_uri: false,
  sign_in_methods: false,
  second_factor: false,
  access_token_format: false,
  access_token_lifetime: false,
  refresh_token_idle_lifetime: false,
  refresh_token_lifetime: false,
  rotate_refresh_tokens: false,
  refresh_token_grace: false,
  service_account_roles: false,
  resource_servers: false,
  token_exchange_policy: false,
};

/** Whether a client may register a member for itself. */
export function isRegistrable(name: string): name is keyof ClientMetadata {
  return Object.hasOwn(REGISTRABLE, name) && REGISTRABLE[name as keyof ClientMetadata];
}

/** The part of metadata that a client may register for itself, or with `false` the rest. */
export function partOf(metadata: ClientMetadata, registrable: boolean): ClientMetadata {
  return Object.fromEntries(
    Object.entries(metadata).filter(
      ([name, value]) => value !== undefined && isRegistrable(name) === registrable,
    ),
  );
}
