import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';
import { Operator } from '../support/operator.js';
import { serveApplication, SPA, type UserManagerSettings } from '../support/single-page-application.js';

const HOME = 'http://localhost:8080/';
/** Another application of the company. */
const ELSEWHERE = { client_id: 'intranet', redirect_uri: `${HOME}intranet` };

/** What the tests read of a `User` of the library. */
interface User {
  access_token: string;
  refresh_token?: string;
  session_state: string;
  profile: Record<string, unknown>;
}

describeInChromium('oidc-client-ts, in Chromium', () => {
  let live: LiveChromium;
  let alice: Visitor;
  /** What the application has asked of the server, by path and grant. */
  const asked: string[] = [];
  beforeAll(async () => {
    live = await LiveChromium.start(Operator.environment);
    const operator = await Operator.of(live.server);
    await operator.addClient(SPA.id, SPA.metadata);
    const { client_id, redirect_uri } = ELSEWHERE;
    await operator.addClient(client_id, { redirect_uris: [redirect_uri], first_party: true });
  }, 60_000);
  afterAll(() => live.stop());
  beforeEach(async () => {
    alice = await live.person();
    alice.context.on('request', (request) => {
      const { origin, pathname, searchParams } = new URL(request.url());
      const form = new URLSearchParams(request.method() === 'POST' ? (request.postData() ?? '') : '');
      const kind = form.get('grant_type') ?? form.get('token_type_hint') ?? searchParams.get('prompt');
      if (origin === live.server.issuer) asked.push(kind === null ? pathname : `${pathname} ${kind}`);
    });
  });
  afterEach(async () => {
    expect(alice.complaints).toEqual([]);
    await alice.leave();
  });

  const inPage = <T>(script: string) => alice.tab.evaluate<T>(script);
  const user = () => inPage<User>('manager.getUser()');
  const raised = (name: string) => alice.tab.waitForFunction(`raised.includes('${name}')`);

  /** Opens the application and signs in with it. */
  async function signedIn(settings: UserManagerSettings = {}): Promise<User> {
    serveApplication(live.client, live.server.issuer, settings);
    await alice.tab.goto(HOME);
    await inPage('void manager.signinRedirect({ state: { page: 7 } })');
    await alice.tab.waitForURL('**/interaction/**');
    await alice.signIn();
    await alice.tab.waitForURL(`${HOME}callback?**`);
    const found = await inPage<User>('ready');
    asked.length = 0;
    return found;
  }

  const userinfo = (accessToken: string) =>
    inPage<[number, string | null]>(
      `fetch('${live.server.issuer}/userinfo', { headers: { authorization: 'Bearer ${accessToken}' } })` +
        `.then(({ status, headers }) => [status, headers.get('www-authenticate')])`,
    );

  it('signs a person in with PKCE and reads userinfo from the page', async () => {
    const found = await signedIn();
    expect(found).toMatchObject({
      token_type: 'Bearer',
      scope: 'openid profile email',
      state: { page: 7 },
      profile: {
        iss: live.server.issuer,
        aud: SPA.id,
        name: 'Alice Marie Liddell',
        email: 'alice@example.com',
      },
    });
    expect(found.session_state).toMatch(/^[\w-]{43}\.[\w-]+$/);
    expect(found.refresh_token).toEqual(expect.any(String));
  });

  it('renews in a frame without a page, for as long as the person is signed in', async () => {
    const first = await signedIn();
    const second = await inPage<User>('manager.signinSilent({ forceIframeAuth: true })');
    expect(second.profile.sub).toBe(first.profile.sub);
    expect(second.access_token).not.toBe(first.access_token);
    expect((await user()).access_token).toBe(second.access_token);
    expect(asked).toEqual(expect.arrayContaining(['/authorize none', '/token authorization_code']));

    await alice.context.clearCookies();
    const refused = await inPage(
      'manager.signinSilent({ forceIframeAuth: true }).catch(({ error }) => error)',
    );
    expect(refused).toBe('login_required');
  });

  it('renews by itself with the refresh token, which changes every time', async () => {
    const first = await signedIn({
      automaticSilentRenew: true,
      accessTokenExpiringNotificationTimeInSeconds: 3600,
    });
    const second = await inPage<User>('new Promise((done) => manager.events.addUserLoaded(done))');
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.profile).toMatchObject({ sub: first.profile.sub, name: 'Alice Marie Liddell' });
    expect(asked).toContain('/token refresh_token');
    expect(asked.filter((each) => each.startsWith('/authorize'))).toEqual([]);
    expect(await inPage('raised')).toEqual([]);
  });

  it('revokes its tokens, and is told so when it uses them', async () => {
    const { access_token, refresh_token } = await signedIn();
    expect(await userinfo(access_token)).toEqual([200, null]);
    asked.length = 0;
    await inPage('manager.revokeTokens()');
    expect(asked.filter((each) => each.startsWith('/revoke')).sort()).toEqual([
      '/revoke access_token',
      '/revoke refresh_token',
    ]);
    expect(await user()).toMatchObject({ refresh_token: null });
    expect(await userinfo(access_token)).toEqual([401, expect.stringContaining('error="invalid_token"')]);
    const stored = JSON.stringify({ refresh_token, profile: {} });
    const refused = await inPage(
      `manager.storeUser(new oidc.User(${stored})).then(() => manager.signinSilent()).catch(({ error }) => error)`,
    );
    expect(refused).toBe('invalid_grant');
    expect(alice.complaints.splice(0)).toEqual([
      expect.stringContaining('401'),
      expect.stringContaining('400'),
    ]);
  });

  it('signs out with its ID token as the hint, without a question, and comes back', async () => {
    await signedIn();
    await inPage('void manager.signoutRedirect({ state: { from: "menu" } })');
    await alice.tab.waitForURL(`${HOME}?state=**`);
    expect(await inPage('ready')).toMatchObject({ userState: { from: 'menu' } });
    expect(await user()).toBeNull();
    await inPage('void manager.signinRedirect()');
    await alice.tab.waitForURL('**/interaction/**');
    expect(await alice.heading()).toBe('Sign in');
  });

  const watching = { monitorSession: true, checkSessionIntervalInSeconds: 1 };

  /** Waits until the frame of the server has answered, after all that it has said so far. */
  async function unchanged(): Promise<void> {
    const before = await inPage<number>('told.length');
    await alice.tab.waitForFunction(`told.slice(${before}).includes('unchanged')`);
    expect(await inPage('raised')).toEqual([]);
  }

  it('notices that the person has signed out elsewhere (OIDC Session Management §3.1)', async () => {
    await signedIn(watching);
    await unchanged();
    const elsewhere = await alice.context.newPage();
    await elsewhere.goto(`${live.server.issuer}/logout`);
    await elsewhere.click('button[value=logout]');
    await raised('UserSignedOut');
    expect(asked).toContain('/authorize none');
  });

  it('goes on when the same person confirms elsewhere who she is, and ends when somebody else signs in', async () => {
    const { profile } = await signedIn(watching);
    const elsewhere = await alice.context.newPage();
    const confirm = alice.address({ ...ELSEWHERE, scope: 'openid', prompt: 'login' });
    await elsewhere.goto(confirm);
    await alice.signIn('alice', 'alice-password-1', elsewhere);
    await alice.atTheClient(elsewhere);
    await unchanged();

    await elsewhere.goto(confirm);
    await alice.signIn('bob', 'bob-password-1', elsewhere);
    await raised('UserSignedOut');
    const status = await inPage<User['profile']>('manager.querySessionStatus()');
    expect(status.sub).not.toBe(profile.sub);
  });
});
