import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALICE } from '../support/code-flow.js';
import { InteractionCaller } from '../support/interaction-caller.js';
import { addRelyingParty, RP, requestUrl } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const NAMED = { method: 'password', username: ALICE.username };
const RIGHT = { password: ALICE.password };

describe('a client with screens of its own', () => {
  const SCREENS = 'http://localhost:8090';
  let app: TestApp;
  let made = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    await addRelyingParty(
      app,
      { interaction_uri: `${SCREENS}/sign-in?theme=dark`, redirect_uris: [RP.redirectUri] },
      { id: 'c-screens', secret: 'c-screens-secret' },
    );
  });
  afterAll(() => app.close());

  async function led(): Promise<{ browser: TestBrowser; screens: InteractionCaller; location: URL }> {
    const browser = new TestBrowser(app.url);
    const answer = await browser.get(requestUrl({ client_id: 'c-screens' }));
    const location = browser.location(answer)!;
    const id = location.searchParams.get('interaction')!;
    return { browser, location, screens: new InteractionCaller(browser, `/interaction/${id}`) };
  }

  it('leads the browser to them, and to our page where it is asked for', async () => {
    const { browser, location, screens } = await led();
    expect(location.origin + location.pathname).toBe(`${SCREENS}/sign-in`);
    expect(Object.fromEntries(location.searchParams)).toEqual({
      theme: 'dark',
      interaction: expect.any(String),
      iss: 'http://localhost',
    });
    expect((await browser.get(screens.path)).text).toContain('name="password"');
    const early = await browser.get(
      `/authorize/resume?interaction=${location.searchParams.get('interaction')}`,
    );
    expect(browser.location(early)?.href).toBe(location.href);
  });

  it('lets their pages call, with cookies', async () => {
    const { screens } = await led();
    const from = { origin: SCREENS, 'sec-fetch-site': 'same-site' };
    const allowed = { 'access-control-allow-origin': SCREENS, 'access-control-allow-credentials': 'true' };
    const asked = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await fetch(`${app.url}${screens.path}/consent`, {
      method: 'OPTIONS',
      headers: { ...from, ...asked },
    });
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      ...allowed,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': expect.stringContaining('content-type'),
    });
    const wrong = await screens.prove(NAMED, { password: 'x' }, from);
    expect(Object.fromEntries(wrong.headers)).toMatchObject(allowed);
    await screens.prove(NAMED, RIGHT, from);
    expect((await screens.post('consent', { scope: 'openid profile' }, from)).body.step).toBe('done');
    await screens.leave();
    const over = await screens.read(from);
    expect([over.status, Object.fromEntries(over.headers)]).toEqual([410, expect.objectContaining(allowed)]);
  });

  it('names no other address than https, or this host', async () => {
    for (const [interaction_uri, right] of [
      ['https://login.example.com/sign-in', true],
      ['http://127.0.0.1:8090/', true],
      ['http://login.example.com/', false],
      ['https://login.example.com/#sign-in', false],
      ['com.example.app:/sign-in', false],
      ['javascript:alert(1)', false],
    ] as const) {
      const added = addRelyingParty(app, { interaction_uri }, { id: `c-${++made}` }).then(
        () => true,
        () => false,
      );
      expect([interaction_uri, await added]).toEqual([interaction_uri, right]);
    }
  });
});
