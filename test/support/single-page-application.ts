import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { WEB } from './code-flow.js';
import { type RelyingPartyListener } from './relying-party-listener.js';

const library = readFileSync(
  resolve('node_modules', 'oidc-client-ts', 'dist', 'browser', 'oidc-client-ts.min.js'),
  'utf8',
);
const ORIGIN = new URL(WEB.redirectUri).origin;
const EVENTS = ['UserSignedOut', 'UserSessionChanged', 'SilentRenewError'];

/** Settings of `UserManager` in oidc-client-ts, by their names there. */
export type UserManagerSettings = Record<string, string | number | boolean>;

/** How the application is registered. */
export const SPA = {
  id: 'portal',
  metadata: {
    client_name: 'Portal',
    first_party: true,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: [WEB.redirectUri, `${ORIGIN}/silent`],
    post_logout_redirect_uris: [`${ORIGIN}/`],
  } satisfies ClientMetadata,
};

/** Serves an application that signs people in with oidc-client-ts; `manager`, `ready`, `raised` and `told` are in its pages. */
export function serveApplication(
  listener: RelyingPartyListener,
  authority: string,
  more: UserManagerSettings = {},
): void {
  const settings = {
    authority,
    client_id: SPA.id,
    redirect_uri: WEB.redirectUri,
    silent_redirect_uri: `${ORIGIN}/silent`,
    post_logout_redirect_uri: `${ORIGIN}/`,
    scope: 'openid profile email',
    loadUserInfo: true,
    automaticSilentRenew: false,
    ...more,
  };
  const inFrame = { ...settings, monitorSession: false, automaticSilentRenew: false };
  listener.pages.set('/oidc-client-ts.js', library);
  listener.pages.set('/', page(settings, `location.search === '' ? undefined : manager.signoutCallback()`));
  listener.pages.set('/callback', page(settings, 'manager.signinCallback()'));
  listener.pages.set('/silent', page(inFrame, 'manager.signinCallback()'));
}

/** `ready` holds what came of the response in the address, where there is one; `told` what its frames have said. */
const page = (settings: object, settled: string) => `<!doctype html>
<html lang="en"><link rel="icon" href="data:,"><title>Portal</title><body>
<script src="/oidc-client-ts.js"></script>
<script>
const [raised, told] = [[], []];
addEventListener('message', ({ data }) => told.push(data));
const manager = new oidc.UserManager(${JSON.stringify(settings)});
for (const name of ${JSON.stringify(EVENTS)}) manager.events['add' + name](() => raised.push(name));
const ready = Promise.resolve(${settled});
</script></body></html>`;
