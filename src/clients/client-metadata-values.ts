/** Grant types that a client may be given. */
export const GRANT_TYPES = [
  'authorization_code',
  'implicit',
  'refresh_token',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
  'urn:openid:params:grant-type:ciba',
] as const;
export type GrantType = (typeof GRANT_TYPES)[number];

/** How a client may prove who it is at the token endpoint. */
export const AUTH_METHODS = [
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
  'none',
] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** The methods by which a certificate proves a client, RFC 8705 §2. */
export const CERTIFICATE_METHODS: readonly AuthMethod[] = ['tls_client_auth', 'self_signed_tls_client_auth'];

/** Whether a client of this metadata proves itself by a secret. */
export function usesSecret(metadata: { token_endpoint_auth_method?: AuthMethod }): boolean {
  return metadata.token_endpoint_auth_method?.startsWith('client_secret_') ?? true;
}

/** How a client calls people: as all others do, or as those of its sector do (OIDC Core §8). */
export const SUBJECT_TYPES = ['public', 'pairwise'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** How a client learns that a person has answered (CIBA §5). */
export const DELIVERY_MODES = ['poll', 'ping', 'push'] as const;
export type DeliveryMode = (typeof DELIVERY_MODES)[number];
