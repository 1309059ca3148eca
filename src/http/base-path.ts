import { type IncomingMessage } from 'node:http';

/** Documents that RFC 8414 §3 puts in front of the issuer's path, where OpenID Connect has them behind it. */
const WELL_KNOWN = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];
const NOWHERE = '/.nowhere';

/** Maps addresses below the issuer's path to the routes, which know nothing of it. All else is nowhere. */
export function belowBasePath(basePath: string): (request: IncomingMessage) => string {
  return ({ url = '/' }) => {
    const wellKnown = WELL_KNOWN.find(
      (path) => url === path + basePath || url.startsWith(`${path}${basePath}?`),
    );
    if (wellKnown) return wellKnown;
    if (!url.startsWith(basePath)) return NOWHERE;
    const rest = url.slice(basePath.length);
    if (rest === '' || rest.startsWith('?')) return `/${rest}`;
    return rest.startsWith('/') ? rest : NOWHERE;
  };
}
