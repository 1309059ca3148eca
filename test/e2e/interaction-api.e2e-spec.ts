import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALICE, authorizeUrl, pkce, redemption, token } from '../support/code-flow.js';
import { InteractionCaller } from '../support/interaction-caller.js';
import { TestApp } from '../support/test-app.js';

const NAMED = { method: 'password', username: ALICE.username };

describe('the interaction API', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const begin = (parameters: Record<string, string> = {}) =>
    InteractionCaller.at(app, authorizeUrl(parameters));

  it('tells at the address of the page where a sign-in stands', async () => {
    const screens = await begin({ scope: 'openid email', login_hint: 'alice', ui_locales: 'en-GB' });
    const { status, headers, body } = await screens.read();
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toEqual({
      status: 'pending',
      step: 'login',
      client: expect.objectContaining({ client_id: 'demo-web', client_name: 'Demo Web' }),
      methods: expect.arrayContaining(['password']),
      login_hint: 'alice',
      scopes: [
        { name: 'openid', title: expect.any(String), description: expect.any(String), optional: false },
        { name: 'email', title: expect.any(String), description: expect.any(String), optional: true },
      ],
      language: 'en-GB',
    });
    const page = await screens.browser.get(screens.path, { accept: 'text/html,application/json;q=0.9' });
    expect(page.text).toContain('name="password"');
    expect((await screens.browser.get(screens.path)).text).toContain('name="password"');
  });

  it('leads through sign-in and consent to a code', async () => {
    const { verifier, challenge } = pkce();
    const screens = await InteractionCaller.at(
      app,
      authorizeUrl({ scope: 'openid profile email' }, challenge),
    );
    const begun = await screens.post('authenticate/initiate', NAMED);
    expect(begun.body).toEqual({ exchange_id: expect.any(String), method: 'password' });
    expect((await screens.read()).body.exchange).toEqual(begun.body);
    const { exchange_id } = begun.body;
    const proved = await screens.post('authenticate/perform', { exchange_id, password: ALICE.password });
    expect([proved.status, proved.body]).toEqual([
      200,
      expect.objectContaining({ step: 'consent', status: 'pending', user: expect.any(Object) }),
    ]);
    expect(screens.browser.cookie('cardea_session')).toBeDefined();
    const waiting = await screens.post('continue');
    expect(waiting.body).toMatchObject({ step: 'consent' });
    const allowed = await screens.post('consent', { scope: 'openid email' });
    expect(allowed.body).toMatchObject({ status: 'done', step: 'done', methods: [] });
    const location = await screens.leave();
    const code = location.searchParams.get('code')!;
    const redeemed = await token(app, redemption({ code, verifier }));
    expect(redeemed.body.scope).toBe('openid email');
  });
});
