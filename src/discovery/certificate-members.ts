import { type Config } from '../config/config.js';

/** What discovery says of client certificates: nothing where none can come in (RFC 8705 §3.3, §5). */
export function certificateMembers({ clientCertificates: settings }: Pick<Config, 'clientCertificates'>) {
  if (!settings) return {};
  const { url } = settings;
  return {
    tls_client_certificate_bound_access_tokens: true,
    mtls_endpoint_aliases: {
      token_endpoint: `${url}/token`,
      userinfo_endpoint: `${url}/userinfo`,
      introspection_endpoint: `${url}/introspect`,
      revocation_endpoint: `${url}/revoke`,
      authorization_challenge_endpoint: `${url}/authorize-challenge`,
      pushed_authorization_request_endpoint: `${url}/par`,
      device_authorization_endpoint: `${url}/device_authorization`,
      backchannel_authentication_endpoint: `${url}/bc-authorize`,
    },
  };
}
