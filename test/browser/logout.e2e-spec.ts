import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';
import { Operator } from '../support/operator.js';

const CLIENT = 'http://localhost:8080';
const PAGES = ['quick', 'hanging'] as const;

/** A client's page that watches the session (OIDC Session Management §3.1); `ask` tells what the frame answers. */
const watching = (
  frame: string,
) => `<!doctype html><link rel="icon" href="data:,"><title>Watching</title><iframe src="${frame}"></iframe><script>
const opened = new Promise((done) => document.querySelector('iframe').addEventListener('load', done));
const ask = async (message) => {
  await opened;
  const answer = new Promise((done) => addEventListener('message', done, { once: true }));
  document.querySelector('iframe').contentWindow.postMessage(message, '${new URL(frame).origin}');
  return (await answer).data;
};
</script>`;

describeInChromium('signing out everywhere, in Chromium', () => {
  let live: LiveChromium;
  let alice: Visitor;
  /** The addresses that were asked for in frames. */
  const framed: URL[] = [];
  beforeAll(async () => {
    live = await LiveChromium.start(Operator.environment);
    live.client.pages.set('/watch', watching(`${live.server.issuer}/check-session`));
    const operator = await Operator.of(live.server);
    for (const page of PAGES) await operator.addClient(page, clientWithFrame(page));
  }, 60_000);
  afterAll(() => live.stop());
  beforeEach(() => sitDown());
  afterEach(async () => {
    expect(alice.complaints).toEqual([]);
    await alice.leave();
  });

  async function sitDown(look: { javaScriptEnabled?: boolean } = {}): Promise<void> {
    alice = await live.person(look);
    framed.length = 0;
    await alice.context.route(`${CLIENT}/out/**`, async (route) => {
      framed.push(new URL(route.request().url()));
      if (!route.request().url().includes('hanging'))
        await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Out</title>' });
    });
  }

  const clientWithFrame = (id: string): ClientMetadata => ({
    redirect_uris: [`${CLIENT}/callback`],
    post_logout_redirect_uris: [`${CLIENT}/bye`],
    grant_types: ['authorization_code'],
    first_party: true,
    frontchannel_logout_uri: `${CLIENT}/out/${id}`,
    frontchannel_logout_session_required: true,
    token_endpoint_auth_method: 'none',
  });

  /** Signs in at a client, which redeems its code, as a client does. */
  async function signedInAt(client: string): Promise<string> {
    const code_challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
    await alice.open({ client_id: client, scope: 'openid', code_challenge });
    if (alice.tab.url().startsWith(live.server.issuer)) await alice.signIn();
    const { code, session_state } = (await alice.atTheClient()).parameters;
    const form = {
      grant_type: 'authorization_code',
      code,
      client_id: client,
      redirect_uri: `${CLIENT}/callback`,
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    };
    const redeemed = await fetch(`${live.server.url}/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(redeemed.status).toBe(200);
    return session_state;
  }

  const logout = async (client: string, parameters: Record<string, string> = {}) => {
    const query = new URLSearchParams({ client_id: client, ...parameters }).toString();
    await alice.tab.goto(`${live.server.issuer}/logout?${query}`);
    await alice.tab.click('button[value=logout]', { noWaitAfter: true });
  };
  const goingOn = { post_logout_redirect_uri: `${CLIENT}/bye`, state: 's2' };
  const ask = (message: string) => alice.tab.evaluate<string>(`ask(${JSON.stringify(message)})`);

  it('shows the frames of the clients, with iss and sid, and then goes on with the state', async () => {
    await signedInAt('quick');
    await logout('quick', goingOn);
    await alice.tab.waitForURL(`${CLIENT}/bye?state=s2`);
    expect(framed.map(({ pathname }) => pathname)).toEqual(['/out/quick']);
    expect(Object.fromEntries(framed[0].searchParams)).toEqual({
      iss: live.server.issuer,
      sid: expect.stringMatching(/^[\w-]{36}$/),
    });
    expect(alice.arrived.filter(({ parameters }) => parameters.state === 's2')).toHaveLength(1);
  });

  it('goes on also when a frame hangs', async () => {
    await signedInAt('quick');
    await signedInAt('hanging');
    await logout('quick', goingOn);
    await alice.tab.waitForURL(`${CLIENT}/bye?state=s2`);
    expect(framed.map(({ pathname }) => pathname).sort()).toEqual(['/out/hanging', '/out/quick']);
  });

  it('goes on without scripts', async () => {
    await alice.leave();
    await sitDown({ javaScriptEnabled: false });
    await signedInAt('quick');
    await logout('quick', goingOn);
    await alice.tab.waitForURL(`${CLIENT}/bye?state=s2`);
    expect(framed).toHaveLength(1);
  });

  it('can be left by hand, with a frame that hangs and without scripts', async () => {
    await alice.leave();
    await sitDown({ javaScriptEnabled: false });
    await signedInAt('hanging');
    await logout('hanging', goingOn);
    await alice.tab.locator('a.button').click({ noWaitAfter: true });
    await alice.tab.waitForURL(`${CLIENT}/bye?state=s2`);
  });

  it('stays on a page without faults when there is nowhere to go', async () => {
    await signedInAt('quick');
    await logout('quick');
    await alice.tab.locator('iframe').waitFor({ state: 'attached' });
    expect(await alice.heading()).toBe('You’re signed out');
    expect(await alice.faults('signed-out-frames')).toEqual([]);
    expect(alice.tab.url()).toContain(live.server.issuer);
  });

  it('lets a client watch the session: unchanged, changed, error (OIDC Session Management §3.2)', async () => {
    const state = await signedInAt('quick');
    await alice.tab.goto(`${CLIENT}/watch`);
    expect(await ask(`quick ${state}`)).toBe('unchanged');
    expect(await ask(`hanging ${state}`)).toBe('changed');
    expect(await ask(`quick ${'A'.repeat(43)}.salt`)).toBe('changed');
    for (const malformed of ['', 'quick', `quick${state}`, `quick ${state} `, 'quick .'])
      expect([malformed, await ask(malformed)]).toEqual([malformed, 'error']);
    expect(await alice.tab.evaluate("ask({ client_id: 'quick' })")).toBe('error');
    const tab = await alice.context.newPage();
    await tab.goto(`${live.server.issuer}/logout`);
    await tab.click('button[value=logout]');
    await tab.locator('h1', { hasText: 'You’re signed out' }).waitFor();
    expect(await ask(`quick ${state}`)).toBe('changed');
  });

  it('tells a page of another origin nothing by a state that is not its own', async () => {
    const state = await signedInAt('quick');
    await alice.tab.goto(`http://localhost:${live.client.port}/watch`);
    expect(await ask(`quick ${state}`)).toBe('changed');
  });
});
