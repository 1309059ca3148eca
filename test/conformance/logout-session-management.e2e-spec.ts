import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { type TestClient } from '../support/calls.js';
import { authorizeUrl, responseOf } from '../support/code-flow.js';
import { addLogoutClient, addPerson, type SignedIn, signInAt, signOut } from '../support/logging-out.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { TestApp } from '../support/test-app.js';
import { formOn } from '../support/test-browser.js';

const COOKIE = 'cardea_browser_state';
const ORIGIN = 'http://localhost:8080';
const NO_PKCE = { code_challenge: undefined, code_challenge_method: undefined };

describe('OpenID conformance: session management', () => {
  let app: TestApp;
  let client: TestClient;
  let person: SignedIn;
  beforeAll(async () => {
    app = await TestApp.start();
    client = await addLogoutClient(app, {
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      response_types: ['code', 'id_token', 'code id_token token'],
      require_pkce: false,
    });
    person = await signInAt(app, client);
  });
  afterAll(() => app.close());

  const ask = (parameters: Record<string, string | undefined>) =>
    person.browser.get(authorizeUrl({ client_id: client.id, scope: 'openid', ...parameters }));
  /** What the frame would compare with, OIDC Session Management §3.2. */
  const expected = (salt: string, state = person.browser.cookie(COOKIE)!) =>
    `${createHash('sha256').update(`${client.id} ${ORIGIN} ${state} ${salt}`).digest('base64url')}.${salt}`;

  it('discovery names the frame', async () => {
    const discovery = await fetch(`${app.url}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ check_session_iframe: `${app.issuer}/check-session` });
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['code', {}],
    ['code in the fragment', { response_mode: 'fragment' }],
    ['id_token', { response_type: 'id_token', ...NO_PKCE }],
    ['code id_token token', { response_type: 'code id_token token' }],
  ])(
    'session_state is in the response for %s: a salted hash of client, origin and state',
    async (_kind, more) => {
      const { session_state } = responseOf(person.browser, await ask(more));
      expect(session_state).toMatch(/^[\w-]{43}\.[\w-]{16}$/);
      expect(session_state).toBe(expected(session_state.split('.')[1]));
    },
  );

  it('session_state is in the form of response_mode=form_post', async () => {
    const { fields } = formOn((await ask({ response_mode: 'form_post' })).text);
    expect(fields.session_state).toBe(expected(fields.session_state.split('.')[1]));
  });

  it('session_state is another one each time, by its salt', async () => {
    const states = [await ask({}), await ask({})].map(
      (answer) => responseOf(person.browser, answer).session_state,
    );
    expect(states[0]).not.toBe(states[1]);
  });

  it('no session_state is in responses that are no sign-in', async () => {
    const { code, session_state } = responseOf(person.browser, await ask({ scope: 'offline_access' }));
    expect([code, session_state]).toEqual([expect.any(String), undefined]);
    const failed = responseOf(person.browser, await ask({ prompt: 'none', max_age: '0' }));
    expect([failed.error, failed.session_state]).toEqual(['login_required', undefined]);
  });

  it('the state is kept when the same person signs in again, and another for everybody else', async () => {
    const { person: other } = await addPerson(app);
    const states = [await signInAt(app, client, { person: other }), await signInAt(app, client)].map(
      ({ browser }) => browser.cookie(COOKIE),
    );
    expect(new Set([...states, person.browser.cookie(COOKIE)]).size).toBe(3);
    const before = person.browser.cookie(COOKIE);
    const page = await person.browser.follow(await ask({ prompt: 'login' }));
    const form = { username: 'alice', password: 'alice-password-1', action: 'login' };
    await person.browser.post(page.url.pathname, form);
    expect(person.browser.cookie(COOKIE)).toBe(before);
  });

  it('the state goes when the person signs out, and when the browser comes after its session was ended', async () => {
    const one = await signInAt(app, client);
    await signOut(one);
    expect(one.browser.cookie(COOKIE)).toBeUndefined();
    const other = await signInAt(app, client);
    await app.nest.get(SessionsService, { strict: false }).end(other.sid);
    await other.browser.get(authorizeUrl({ client_id: client.id, scope: 'openid', prompt: 'none' }));
    expect(other.browser.cookie(COOKIE)).toBeUndefined();
  });

  it('the frame is a page that anybody may frame, whose script is the only one that runs', async () => {
    const { status, headers, text } = await person.browser.get('/check-session');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('x-frame-options')).toBeNull();
    const script = /<script>([^]*)<\/script>/.exec(text)![1];
    const digest = createHash('sha256').update(script).digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
    );
    expect(headers.get('set-cookie')).toBeNull();
  });
});
