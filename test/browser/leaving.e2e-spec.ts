import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';

describeInChromium('leaving, in Chromium', () => {
  let live: LiveChromium;
  let bob: Visitor;
  beforeAll(async () => {
    live = await LiveChromium.start();
  }, 60_000);
  afterAll(() => live.stop());
  beforeEach(async () => {
    bob = await live.person();
    await bob.open({ prompt: 'consent' });
    await bob.signIn('bob', 'bob-password-1');
    await bob.tab.click('button[value=allow]');
    await bob.atTheClient();
  });
  afterEach(async () => {
    expect(bob.complaints).toEqual([]);
    await bob.leave();
  });

  const logout = (parameters: Record<string, string> = {}) =>
    bob.tab.goto(`${live.server.issuer}/logout?${new URLSearchParams(parameters).toString()}`);

  it('asks before it ends the session, and says when it has', async () => {
    await logout();
    expect(await bob.heading()).toBe('Sign out?');
    await bob.tab.click('button[value=logout]');
    expect(await bob.heading()).toBe('You’re signed out');
    await bob.open();
    expect(await bob.heading()).toBe('Sign in');
  });

  it('keeps the session of who stays', async () => {
    await logout();
    await bob.tab.click('button[value=stay]');
    await bob.open();
    expect((await bob.atTheClient()).parameters).toHaveProperty('code');
  });

  it('leads back to the client that asked', async () => {
    await logout({
      client_id: 'demo-web',
      post_logout_redirect_uri: 'http://localhost:8080/',
      state: 'bye',
    });
    expect(await bob.tab.locator('.lead').innerText()).toContain('Demo Web');
    await bob.tab.click('button[value=logout]');
    expect(await bob.atTheClient()).toEqual({ method: 'GET', parameters: { state: 'bye' } });
  });

  it('carries the response by a form that sends itself (response_mode=form_post)', async () => {
    await bob.open({ response_mode: 'form_post' });
    expect(await bob.atTheClient()).toEqual({
      method: 'POST',
      parameters: {
        code: expect.any(String),
        session_state: expect.any(String),
        state: 's1',
        iss: live.server.issuer,
      },
    });
  });

  it('carries it by a button where scripts do not run', async () => {
    const without = await live.person({ javaScriptEnabled: false });
    await without.open({ response_mode: 'form_post', prompt: 'login' });
    await without.signIn('bob', 'bob-password-1');
    await without.tab.locator('form button').click();
    expect((await without.atTheClient()).method).toBe('POST');
    await without.leave();
  });
});
