import { ask, call, post, refresh, userinfo, verdict } from './calls.js';
import { pollCiba, requestPerson } from './ciba-flow.js';
import { authorizeUrl, redemption, WEB } from './code-flow.js';
import { encryptedToUs } from './encrypted-to-us.js';
import { push } from './pushed-flow.js';
import { postAs } from './dpop-key.js';
import { asCredentials } from './signing-client.js';
import { type TestApp } from './test-app.js';
import { type TestBrowser } from './test-browser.js';

/** A place that takes a token; says whether it took this one. */
export type Sink = (token: string) => Promise<boolean>;

/** Every place of Cardea that takes a token or a code from outside; `browser` is one that is signed in. */
export function tokenSinks(app: TestApp, browser: TestBrowser): Record<string, Sink> {
  return {
    'bearer token at UserInfo': async (token) => (await userinfo(app, token)).status === 200,
    'refresh token': async (token) => (await refresh(app, token)).status === 200,
    'authorization code': async (token) => {
      const form = redemption({ code: token, verifier: 'a'.repeat(43) });
      return (await ask(app, form)).status === 200;
    },
    'id_token_hint at authorize': async (token) => {
      const answer = await browser.get(authorizeUrl({ prompt: 'none', id_token_hint: token }));
      return browser.location(answer)?.searchParams.has('code') ?? false;
    },
    'request object': async (token) => {
      const answer = await browser.get(authorizeUrl({ prompt: 'none', request: token }));
      return browser.location(answer)?.searchParams.has('code') ?? false;
    },
    'encrypted request object': async (token) => {
      const request = await encryptedToUs(app, token);
      const answer = await browser.get(authorizeUrl({ prompt: 'none', request }));
      return browser.location(answer)?.searchParams.has('code') ?? false;
    },
    'pushed request object': async (token) => (await push(app, { request: token })).status === 201,
    'id_token_hint at logout': async (token) => {
      const back = 'http://localhost:8080/';
      const query = new URLSearchParams({ id_token_hint: token, post_logout_redirect_uri: back });
      return (await call(app, `/logout?${query.toString()}`)).headers.get('location') === back;
    },
    'id_token_hint at the back channel': async (token) =>
      verdict(await requestPerson(app, { login_hint: undefined, id_token_hint: token })) === '200 fine',
    login_hint_token: async (token) =>
      verdict(await requestPerson(app, { login_hint: undefined, login_hint_token: token })) === '200 fine',
    auth_req_id: async (token) => verdict(await pollCiba(app, token)) === '200 fine',
    'bearer token at the approval API': async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await call(app, '/ciba/requests', { headers })).status === 200;
    },
    'DPoP proof': async (token) => {
      const client = { id: 'demo-service', secret: 'demo-service-secret' };
      const form = { grant_type: 'client_credentials' };
      return (await postAs(app, form, { client, headers: { dpop: token } })).status === 200;
    },
    'client assertion': async (token) => {
      const form = { grant_type: 'client_credentials', ...asCredentials(token) };
      return (await post(app, '/token', form)).status === 200;
    },
    'client secret': async (token) =>
      (await ask(app, { grant_type: 'client_credentials' }, { id: WEB.id, secret: token })).status === 200,
  };
}
