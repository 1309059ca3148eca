import { OAuthError } from '../kernel/oauth-error.js';
import { type Client } from '../clients/client.js';
import { type SigningAlg } from '../keys/algorithms.js';
import { type ResourceServer, TOKEN_DEFAULTS } from './resource-server.js';

/** For whom an access token is, and what it is like. */
export interface AccessTarget {
  /** The `aud` claim, RFC 9068 §3. */
  audience: string | string[];
  format: 'jwt' | 'opaque';
  /** Seconds. */
  lifetime: number;
  alg: SigningAlg;
}

/**
 * Decides the audience: the resources asked for (RFC 8707), else the owners of the scopes. One token is for one API;
 * UserInfo may be beside it, since `openid` rides along in every sign-in.
 */
export function accessTarget(
  servers: readonly ResourceServer[],
  client: Client,
  scopes: readonly string[],
  resources: readonly string[],
): AccessTarget {
  const [userinfo] = servers;
  const named = resources.map((resource) => servers.find(({ audience }) => audience === resource));
  if (named.includes(undefined)) throw new OAuthError('invalid_target', 'the resource is unknown');
  const owners = servers.slice(1).filter((server) => server.scopes.some(({ name }) => scopes.includes(name)));
  const apis = (resources.length > 0 ? (named as ResourceServer[]) : owners).filter(
    (server) => server !== userinfo,
  );
  if (apis.length > 1) {
    throw new OAuthError(
      'invalid_target',
      'the scopes belong to several resource servers; name one with resource',
    );
  }
  const withUserinfo = scopes.includes('openid') && (resources.length === 0 || named.includes(userinfo));
  const api = apis[0];
  const audiences = [...(api ? [api.audience] : []), ...(withUserinfo || !api ? [userinfo.audience] : [])];
  return {
    audience: audiences.length === 1 ? audiences[0] : audiences,
    format: client.metadata.access_token_format ?? api?.tokenFormat ?? TOKEN_DEFAULTS.tokenFormat,
    lifetime:
      client.metadata.access_token_lifetime ?? api?.accessTokenLifetime ?? TOKEN_DEFAULTS.accessTokenLifetime,
    alg: api?.tokenSigningAlg ?? TOKEN_DEFAULTS.tokenSigningAlg,
  };
}
