import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { call, verdict } from '../support/calls.js';
import { ALICE, authorizeUrl, signIn } from '../support/code-flow.js';
import { beginCiba, denyNewest, newestQuestion, requestsPage } from '../support/ciba-flow.js';
import { consentFor, deviceCodes } from '../support/device-flow.js';
import { initialAccessToken, PORTAL, register, registered } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const NO_METADATA = '400 invalid_client_metadata';

describe('names and keys of a registration', () => {
  let app: TestApp;
  let token: string;
  const verdictOn = async (more: object) => verdict(await register(app, { ...PORTAL, ...more }, token));
  beforeAll(async () => {
    app = await TestApp.start();
    token = await initialAccessToken(app);
  });
  afterAll(() => app.close());

  it('is no name that is too long or hides something, and none of the company itself [DR-12]', async () => {
    for (const client_name of [
      'x'.repeat(10_240),
      'x'.repeat(201),
      'gro\u202eelgoog',
      'Acme\u200bPortal',
      'a\nb',
      'a\u0000b',
    ]) {
      expect(await verdictOn({ client_name })).toBe(NO_METADATA);
    }
    await app.addClient('own', {
      ...(PORTAL as ClientMetadata),
      client_name: 'Payroll Portal',
      first_party: true,
    });
    app.clock.advance(1);
    for (const client_name of ['Payroll Portal', 'payroll  portal', 'PAYROLL-PORTAL!', 'Ｐayroll Pórtal']) {
      expect(await verdictOn({ client_name })).toBe(NO_METADATA);
    }
    expect(await verdictOn({ client_name: 'Payroll' })).toBe('201 fine');
  });

  it.each(['<img src=x onerror=alert(1)>', `"'+alert(1)+'`])(
    'shows the name %s as text [DR-12]',
    async (name) => {
      const redirect_uris = ['http://localhost:8080/callback'];
      const made = await registered(app, token, { client_name: name, redirect_uris });
      const browser = new TestBrowser(app.url);
      const login = await browser.follow(await browser.get(authorizeUrl({ client_id: made.client_id })));
      const consent = await signIn(browser, login, ALICE);
      expect(consent.text).toContain('value="allow"');
      for (const page of [login, consent]) expect(page.text).not.toContain('<img');
      expect(consent.text).toContain(
        `<bdi class="name">${name.replaceAll('<', '&lt;').replaceAll('"', '&quot;')}</bdi>`,
      );
    },
  );

  it.each(['<img src=x onerror=alert(1)>', `"'+alert(1)+'`])(
    'shows the name %s as text where devices and back channels ask, too [DR-12]',
    async (client_name) => {
      const grants = ['urn:ietf:params:oauth:grant-type:device_code', 'urn:openid:params:grant-type:ciba'];
      const asking = { client_name, grant_types: grants, response_types: [], redirect_uris: [] };
      const { client_id: id, client_secret: secret } = await registered(app, token, asking);
      const { user_code } = await deviceCodes(app, { scope: 'openid' }, { id, secret });
      const device = await consentFor(app, user_code);
      await beginCiba(app, { scope: 'openid' }, { id, secret });
      const list = await requestsPage(app, ALICE, device.browser);
      const question = await newestQuestion(app, ALICE, device.browser);
      for (const { text } of [device.page, list.page, question.page]) {
        expect(text).toContain(client_name.replaceAll('<', '&lt;').replaceAll('"', '&quot;'));
        expect(text).not.toContain('<img');
      }
      await denyNewest(app, ALICE, device.browser);
    },
  );

  it('is no key that proves nothing [DR-14]', async () => {
    const { keys } = (await call(app, '/jwks')).body as { keys: Record<string, string>[] };
    const rsa = keys.find(({ kty }) => kty === 'RSA') ?? {};
    const ec = keys.find(({ kty }) => kty === 'EC') ?? {};
    const short = Buffer.alloc(64, 0xc5).toString('base64url');
    const refused: Record<string, object> = {
      both: { jwks: { keys }, jwks_uri: 'https://rp.test/jwks' },
      private: { jwks: { keys: [{ ...rsa, d: 'AQAB' }] } },
      privateCurve: { jwks: { keys: [{ ...ec, d: 'AQAB' }] } },
      short: { jwks: { keys: [{ kty: 'RSA', n: short, e: 'AQAB' }] } },
      exponent: { jwks: { keys: [{ ...rsa, e: 'AQ' }] } },
      evenExponent: { jwks: { keys: [{ ...rsa, e: 'Ag' }] } },
      symmetric: { jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } },
      offCurve: { jwks: { keys: [{ ...ec, y: ec.x }] } },
      twice: { jwks: { keys: [ec, { ...rsa, kid: ec.kid }] } },
      oddKid: { jwks: { keys: [{ ...ec, kid: 7 }] } },
      many: { jwks: { keys: Array.from({ length: 21 }, (_, at) => ({ ...ec, kid: `k${at}` })) } },
      multitude: { jwks: { keys: Array.from({ length: 10_000 }, (_, at) => ({ ...ec, kid: `k${at}` })) } },
      noList: { jwks: { keys: {} } },
      noKey: { jwks: { keys: [null, 1, 'x'] } },
      noSet: { jwks: [] },
    };
    for (const [which, more] of Object.entries(refused)) {
      expect([which, await verdictOn(more)]).toEqual([which, NO_METADATA]);
    }
    expect(await verdictOn({ jwks: { keys } })).toBe('201 fine');
  });
});
