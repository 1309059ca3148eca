import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, verdict } from '../support/calls.js';
import { pkce } from '../support/code-flow.js';
import { FapiClient } from '../support/fapi/fapi-client.js';
import { DpopKey } from '../support/dpop-key.js';
import { DpopSender, proofWith } from '../support/fapi/sender.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

describe('FAPI 2.0 Security Profile: nonces of the server for DPoP (conformance 5.5)', () => {
  let app: TestApp;
  let client: FapiClient;
  let key: DpopKey;
  beforeAll(async () => {
    app = await TestApp.start({ DPOP_NONCES: 'required' });
    key = await DpopKey.make(app);
    client = await FapiClient.add(app, 'bank', { profile: 'fapi2', sender: new DpopSender(key) });
  });
  afterAll(() => app.close());

  it('are told and taken at /par, /token and a resource, with one further try at each', async () => {
    const { verifier, challenge } = pkce();
    const first = await client.push({}, challenge);
    expect(verdict(first)).toBe('400 use_dpop_nonce');
    const nonce = first.headers.get('dpop-nonce');
    expect(nonce).toMatch(/^[\w-]{20,}$/);
    const pushed = await client.push({}, challenge, await key.proof('POST', '/par', { claims: { nonce } }));
    expect(verdict(pushed)).toBe('201 fine');

    const browser = new TestBrowser(app.url);
    const response = await client.read(
      browser,
      await client.visit(pushed.body.request_uri as string, browser),
    );
    const form = client.redemption({ response, verifier });
    const without = await client.token(form);
    expect([verdict(without), without.headers.has('dpop-nonce')]).toEqual(['400 use_dpop_nonce', true]);
    const proof = await key.proof('POST', '/token', { claims: { nonce: without.headers.get('dpop-nonce') } });
    const tokens = await client.token(form, proof);
    expect(verdict(tokens)).toBe('200 fine');

    const accessToken = tokens.body.access_token as string;
    const challenged = await client.userinfo(accessToken);
    expect(challenged.status).toBe(401);
    expect(challenged.headers.get('www-authenticate')).toContain('error="use_dpop_nonce"');
    const fresh = { nonce: challenged.headers.get('dpop-nonce') };
    const headers = {
      authorization: `DPoP ${accessToken}`,
      dpop: await proofWith(key, accessToken, { claims: fresh }),
    };
    expect((await call(app, '/userinfo', { headers })).status).toBe(200);
  });

  it('are not taken when somebody made them up', async () => {
    const proof = await key.proof('POST', '/par', { claims: { nonce: 'made-up' } });
    expect(verdict(await client.push({}, undefined, proof))).toBe('400 use_dpop_nonce');
  });
});
