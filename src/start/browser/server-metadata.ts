/** What discovery says, as far as flows use it (RFC 8414 §2). */
export interface ServerMetadata {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  userinfo_endpoint: string;
  pushed_authorization_request_endpoint: string;
  device_authorization_endpoint: string;
  backchannel_authentication_endpoint: string;
  introspection_endpoint: string;
  revocation_endpoint: string;
  end_session_endpoint: string;
  jwks_uri: string;
}
