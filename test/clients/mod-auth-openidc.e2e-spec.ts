import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { REACHING_HERE } from '../support/logging-out.js';
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
    live = await LiveChromium.start({ ...Operator.environment, ...REACHING_HERE });
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
};

describeWithService('APACHE_PATH', 'mod_auth_openidc', (apache) =>
  describeInChromium('in front of a site', protects(apache)),
);
