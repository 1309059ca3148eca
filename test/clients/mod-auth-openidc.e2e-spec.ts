import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { describeInChromium, LiveChromium, type Visitor } from '../support/live-chromium.js';
import { Operator } from '../support/operator.js';
import { ProtectedSite } from '../support/protected-site.js';
import { describeWithService } from '../support/store-services.js';

/** What the module tells of its session (OIDCInfoHook). */
interface Info {
  access_token: string;
  refresh_token: string;
  id_token: Record<string, unknown>;
  userinfo: Record<string, unknown>;
}

const protects = (apache: string) => () => {
  let live: LiveChromium;
  let site: ProtectedSite;
  let alice: Visitor;
  beforeAll(async () => {
    live = await LiveChromium.start({ ...Operator.environment, OUTBOUND_ALLOW: 'localhost' });
    site = await ProtectedSite.prepare();
    const secret = await (await Operator.of(live.server)).addClient('site', site.metadata);
    await site.start(apache, { issuer: live.server.issuer, id: 'site', secret });
  }, 60_000);
  afterAll(async () => {
    await site.stop();
    await live.stop();
  });
  beforeEach(async () => {
    alice = await live.person();
  });
  afterEach(async () => {
    expect(alice.complaints).toEqual([]);
    await alice.leave();
  });

  const shown = async <T>() => JSON.parse(await alice.tab.locator('body').innerText()) as T;
  const atCallback = (query: string) => alice.tab.goto(`${site.url}/site/callback?${query}`);

  async function info(): Promise<Info> {
    await atCallback('info=json');
    return shown<Info>();
  }

  async function signedIn(): Promise<void> {
    await alice.tab.goto(`${site.url}/site/reports?of=may`);
    await alice.signIn();
    await alice.tab.waitForURL(`${site.url}/site/reports?of=may`);
  }

  it('asks for a sign-in and tells the site who is there', async () => {
    await signedIn();
    const headers = await shown<Record<string, string>>();
    expect(headers).toMatchObject({
      oidc_claim_iss: live.server.issuer,
      oidc_claim_aud: 'site',
      oidc_claim_name: 'Alice Marie Liddell',
      oidc_claim_email: 'alice@example.com',
      oidc_claim_email_verified: '1',
    });
  });

  it('holds verified tokens, and refreshes them when it is asked', async () => {
    await signedIn();
    const before = await info();
    expect(before.id_token).toMatchObject({ iss: live.server.issuer, aud: 'site' });
    expect(before.userinfo).toMatchObject({ sub: before.id_token.sub, email: 'alice@example.com' });

    const back = `${site.url}/site/reports`;
    await atCallback(new URLSearchParams({ refresh: back, access_token: before.access_token }).toString());
    expect(alice.tab.url()).toBe(back);
    const after = await info();
    expect(after.access_token).not.toBe(before.access_token);
    expect(after.refresh_token).not.toBe(before.refresh_token);
    const userinfo = await fetch(`${live.server.url}/userinfo`, {
      headers: { authorization: `Bearer ${after.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: before.id_token.sub });
  });

  it('lets nobody in who does not want to sign in', async () => {
    await alice.tab.goto(`${site.url}/site/`);
    await alice.tab.click('button[value=cancel]');
    await alice.tab.waitForURL(`${site.url}/site/callback?**`);
    expect(new URL(alice.tab.url()).searchParams.get('error')).toBe('access_denied');
    // Version 2.4.12 takes the `iss` of an error (RFC 9207) for a request to sign in, with which it then finds fault.
    expect(await alice.tab.locator('body').innerText()).toMatch(/access_denied|Invalid Request/);
    await alice.tab.goto(`${site.url}/site/`);
    expect(await alice.heading()).toBe('Sign in');
  });

  it('signs out here and there, without a question, and comes back', async () => {
    await signedIn();
    await atCallback(new URLSearchParams({ logout: `${site.url}/bye` }).toString());
    expect(alice.tab.url()).toBe(`${site.url}/bye`);
    await alice.tab.goto(`${site.url}/site/`);
    expect(await alice.heading()).toBe('Sign in');
  });

  it('ends its session when the person signs out elsewhere (OIDC Back-Channel Logout §2.5)', async () => {
    await signedIn();
    const elsewhere = await alice.context.newPage();
    await elsewhere.goto(`${live.server.issuer}/logout`);
    await elsewhere.click('button[value=logout]');
    await expect(asksForSignIn()).resolves.toBe(true);
  });

  /** Whether the site asks for a sign-in before long: the logout token comes on its own way. */
  async function asksForSignIn(): Promise<boolean> {
    for (let tries = 0; tries < 100; tries++) {
      await alice.tab.goto(`${site.url}/site/`);
      if (alice.tab.url().startsWith(live.server.issuer)) return true;
      await pause(100);
    }
    return false;
  }
};

describeWithService('APACHE_PATH', 'mod_auth_openidc', (apache) =>
  describeInChromium('in front of a site', protects(apache)),
);
