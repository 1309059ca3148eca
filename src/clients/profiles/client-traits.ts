import { type ClientMetadata } from '../client-metadata.js';
import { CERTIFICATE_METHODS, type GrantType } from '../client-metadata-values.js';

/** The grant types of a client, whether or not its defaults are filled in (RFC 7591 §2). */
const grantsOf = ({ grant_types }: ClientMetadata): readonly GrantType[] =>
  grant_types ?? ['authorization_code'];

/** Whether people are sent to and fro through their browser. */
export const usesBrowser = (client: ClientMetadata): boolean =>
  grantsOf(client).some((grant) => grant === 'authorization_code' || grant === 'implicit');

/** Whether it gets codes. */
export const usesCode = (client: ClientMetadata): boolean => grantsOf(client).includes('authorization_code');

/** Whether it asks people over the back channel. */
export const usesCiba = (client: ClientMetadata): boolean =>
  grantsOf(client).includes('urn:openid:params:grant-type:ciba');

/** Whether it gets tokens of any kind. */
export const getsTokens = (client: ClientMetadata): boolean => grantsOf(client).length > 0;

/** Whether it gets refresh tokens. */
export const refreshes = (client: ClientMetadata): boolean => grantsOf(client).includes('refresh_token');

/** Whether it gets ID tokens: where people take part. */
export const getsIdTokens = (client: ClientMetadata): boolean =>
  grantsOf(client).some((grant) => grant !== 'client_credentials' && grant !== 'refresh_token');

/** Whether it proves nothing of itself (RFC 6749 §2.1). */
export const isPublic = (client: ClientMetadata): boolean => client.token_endpoint_auth_method === 'none';

/** Whether it proves itself by a certificate (RFC 8705 §2). */
export const hasCertificate = ({ token_endpoint_auth_method: method }: ClientMetadata): boolean =>
  method !== undefined && CERTIFICATE_METHODS.includes(method);

/** Whether its access tokens are of use to nobody else (RFC 9449, RFC 8705 §3). */
export const isSenderConstrained = (client: ClientMetadata): boolean =>
  client.dpop_bound_access_tokens === true || client.tls_client_certificate_bound_access_tokens === true;

/** Whether it is under one of the profiles of FAPI. */
export const isFapi = ({ profile }: ClientMetadata): boolean => profile !== undefined && profile !== 'none';

/** Whether every address that people are sent back to is https, or a native client's own (RFC 8252 §7). */
export const redirectsSafely = ({ redirect_uris = [], application_type }: ClientMetadata): boolean =>
  application_type === 'native' || redirect_uris.every((uri) => !uri.startsWith('http:'));
