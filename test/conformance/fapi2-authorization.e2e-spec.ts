import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { verdict } from '../support/calls.js';
import { pkce, responseOf } from '../support/code-flow.js';
import { FapiClient, type Signed } from '../support/fapi/fapi-client.js';
import { DpopSender } from '../support/fapi/sender.js';
import { pushedUrl } from '../support/pushed-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

describe('FAPI 2.0 Security Profile: authorization responses (conformance 5.5)', () => {
  let app: TestApp;
  let client: FapiClient;
  beforeAll(async () => {
    app = await TestApp.start();
    client = await FapiClient.add(app, 'bank', { profile: 'fapi2', sender: await DpopSender.make(app) });
  });
  afterAll(() => app.close());

  async function idTokenOf(signed: Signed): Promise<Record<string, unknown>> {
    const { status, body } = await client.token(client.redemption(signed));
    expect(status).toBe(200);
    const idToken = body.id_token as string;
    expect(['ES256', 'PS256', 'EdDSA']).toContain(decodeProtectedHeader(idToken).alg);
    return decodeJwt(idToken);
  }

  it('say who made them, and give the state back as it was, also when it is long', async () => {
    for (const state of ['s1', 'a'.repeat(128), 'b'.repeat(1000)]) {
      const { response } = await client.authorize({ state });
      expect(response).toMatchObject({ iss: app.issuer, state, code: expect.stringMatching(/^[\w-]{43}$/) });
    }
  });

  it('have no state where there was none, and ID tokens no s_hash', async () => {
    const signed = await client.authorize({ state: undefined });
    expect(signed.response).not.toHaveProperty('state');
    expect(await idTokenOf(signed)).not.toHaveProperty('s_hash');
  });

  it.each([undefined, 'n'.repeat(64), 'n'.repeat(384)])(
    'take a nonce or none, and keep all of it: %s',
    async (nonce) => {
      const claims = await idTokenOf(await client.authorize({ nonce }));
      expect(claims.nonce).toBe(nonce);
    },
  );

  it('do not depend on the order of scopes', async () => {
    const { response, verifier } = await client.authorize({ scope: 'profile openid' });
    const { body } = await client.token(client.redemption({ response, verifier }));
    expect((body.scope as string).split(' ').sort()).toEqual(['openid', 'profile']);
  });

  it('tell the client that the person refused, with iss and state', async () => {
    const browser = new TestBrowser(app.url);
    const page = await browser.follow(await browser.get(pushedUrl(await client.pushed(), client.id)));
    const answer = await browser.follow(await browser.post(page.url.pathname, { action: 'cancel' }));
    expect(responseOf(browser, answer)).toMatchObject({
      error: 'access_denied',
      iss: app.issuer,
      state: 's1',
    });
  });

  it('are redirects with status 303, which no browser repeats with the credentials', async () => {
    const browser = new TestBrowser(app.url);
    const answer = await client.visit(await client.pushed(), browser);
    expect(answer.status).toBe(303);
  });

  it('take a claims parameter with claims that nobody knows', async () => {
    const claims = { userinfo: { unheard_of: { essential: true } }, id_token: { name: null, other: null } };
    const signed = await client.authorize({ claims });
    expect(await idTokenOf(signed)).toMatchObject({ name: 'Alice Marie Liddell' });
  });

  it('carry codes that are refused without their verifier, or with another', async () => {
    const signed = await client.authorize();
    const { code_verifier: _verifier, ...without } = client.redemption(signed);
    expect(verdict(await client.token(without))).toBe('400 invalid_grant');
    const wrong = await client.authorize();
    const form = { ...client.redemption(wrong), code_verifier: pkce().verifier };
    expect(verdict(await client.token(form))).toBe('400 invalid_grant');
  });
});
