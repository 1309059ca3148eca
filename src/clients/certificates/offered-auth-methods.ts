import { type Config } from '../../config/config.js';
import { AUTH_METHODS, type AuthMethod, CERTIFICATE_METHODS } from '../client-metadata-values.js';

/**
 * How clients may prove themselves to this server: by a certificate where one can come in, and by one that an authority
 * vouches for where an authority is named (RFC 8705 §2).
 */
export function offeredAuthMethods({
  clientCertificates: settings,
}: Pick<Config, 'clientCertificates'>): readonly AuthMethod[] {
  if (!settings) return AUTH_METHODS.filter((method) => !CERTIFICATE_METHODS.includes(method));
  return settings.caFile === undefined
    ? AUTH_METHODS.filter((method) => method !== 'tls_client_auth')
    : AUTH_METHODS;
}
