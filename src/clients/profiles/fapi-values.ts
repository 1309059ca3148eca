/** The JWS algorithms of FAPI 2.0 (Security Profile §5.4.1); `EdDSA` is that of Ed25519. The default comes first. */
export const FAPI_ALGS = ['ES256', 'PS256', 'EdDSA'] as const;

/** The JWS algorithms of signed back-channel requests (FAPI-CIBA §7.10). */
export const FAPI_CIBA_ALGS = ['ES256', 'PS256'] as const;

/** How clients prove who they are under FAPI 2.0 (Security Profile §5.3.2.1). */
export const FAPI_AUTH_METHODS = [
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
] as const;
