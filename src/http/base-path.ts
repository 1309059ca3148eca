import { type IncomingMessage } from 'node:http';

/** Documents that RFC 8414 §3 puts in front of the issuer's path, where OpenID Connect has them behind it. */
const BEFORE_THE_PATH = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];
/** What finders look for at the root of the host, whatever is served there (RFC 9116 §3). */
const AT_THE_ROOT = '/.well-known/security.txt';
const NOWHERE = '/.nowhere';

/** Maps addresses below the issuer's path to the routes, which know nothing of it. All else is nowhere. */
export function belowBasePath(basePath: string): (request: IncomingMessage) => string {
  const wellKnown = [
    ...BEFORE_THE_PATH.map((route) => ({ route, address: route + basePath })),
    { route: AT_THE_ROOT, address: AT_THE_ROOT },
  ];
  return ({ url = '/' }) => {
    const found = wellKnown.find(({ address }) => url === address || url.startsWith(`${address}?`));
    if (found) return found.route;
    if (!url.startsWith(basePath)) return NOWHERE;
    const rest = url.slice(basePath.length);
    if (rest === '' || rest.startsWith('?')) return `/${rest}`;
    return rest.startsWith('/') ? rest : NOWHERE;
  };
}
