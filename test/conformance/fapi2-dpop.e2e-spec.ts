import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { post, verdict } from '../support/calls.js';
import { pkce } from '../support/code-flow.js';
import { FapiClient } from '../support/fapi/fapi-client.js';
import { DpopKey } from '../support/dpop-key.js';
import { DpopSender } from '../support/fapi/sender.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const CREDENTIALS = { grant_type: 'client_credentials', scope: 'demo:read' };

describe('FAPI 2.0 Security Profile: DPoP proofs of token requests (conformance 5.5)', () => {
  let app: TestApp;
  let client: FapiClient;
  let key: DpopKey;
  let other: DpopKey;
  beforeAll(async () => {
    app = await TestApp.start();
    [key, other] = [await DpopKey.make(app), await DpopKey.make(app)];
    client = await FapiClient.add(app, 'bank', {
      profile: 'fapi2',
      sender: new DpopSender(key),
      metadata: { grant_types: ['authorization_code', 'refresh_token', 'client_credentials'] },
    });
  });
  afterAll(() => app.close());

  const asked = async (claims = {}, header = {}) =>
    verdict(await client.token(CREDENTIALS, await key.proof('POST', '/token', { claims, header })));

  it('may be 10 seconds early or late, and not an hour', async () => {
    const now = app.clock.seconds();
    for (const iat of [now - 10, now + 8]) expect([iat, await asked({ iat })]).toEqual([iat, '200 fine']);
    for (const iat of [now - 3600, now + 3600])
      expect([iat, await asked({ iat })]).toEqual([iat, '400 invalid_dpop_proof']);
  });

  it('are needed for every token: no client of the profile gets one that is not bound', async () => {
    const { status, body } = await post(app, '/token', { ...CREDENTIALS, ...(await client.credentials()) });
    expect(status).toBe(400);
    expect(['invalid_request', 'invalid_dpop_proof']).toContain(body.error);
  });

  it.each(['PS256', 'ES256', 'EdDSA'])('may be signed with %s', async (alg) => {
    const one = await DpopKey.make(app, alg);
    expect(verdict(await client.token(CREDENTIALS, await one.proof('POST', '/token')))).toBe('200 fine');
  });

  it.each(['RS256', 'ES384', 'ES512'])('are not signed with %s', async (alg) => {
    const one = await DpopKey.make(app, alg);
    const refused = await client.token(CREDENTIALS, await one.proof('POST', '/token'));
    expect(verdict(refused)).toBe('400 invalid_dpop_proof');
    expect(verdict(await client.push({}, undefined, await one.proof('POST', '/par')))).toBe(
      '400 invalid_dpop_proof',
    );
  });

  it('are for the method and address of the request', async () => {
    for (const claims of [{ htm: 'GET' }, { htu: `${app.issuer}/par` }, { htu: 'https://evil.test/token' }])
      expect(await asked(claims)).toBe('400 invalid_dpop_proof');
    expect(await asked({ htu: `${app.issuer}/token?a=1#b` })).toBe('200 fine');
  });

  it('are good once', async () => {
    const proof = await key.proof('POST', '/token');
    expect(verdict(await client.token(CREDENTIALS, proof))).toBe('200 fine');
    expect(verdict(await client.token(CREDENTIALS, proof))).toBe('400 invalid_dpop_proof');
  });

  describe('bind codes to a key (RFC 9449 §10)', () => {
    const authorized = async (more: Record<string, unknown>, proof?: string) => {
      const { verifier, challenge } = pkce();
      const { status, text, body } = await client.push(more, challenge, proof);
      if (status !== 201) throw new Error(`not pushed: ${text}`);
      const browser = new TestBrowser(app.url);
      const response = await client.read(browser, await client.visit(body.request_uri as string, browser));
      return client.redemption({ response, verifier });
    };

    it('by dpop_jkt: another key is refused', async () => {
      const form = await authorized({ dpop_jkt: key.jkt });
      const { status, body } = await client.token(form, await other.proof('POST', '/token'));
      expect(status).toBe(400);
      expect(['invalid_grant', 'invalid_dpop_proof']).toContain(body.error);
      const again = await authorized({ dpop_jkt: key.jkt });
      expect(verdict(await client.token(again, await key.proof('POST', '/token')))).toBe('200 fine');
    });

    it('by the proof of the pushed request', async () => {
      const form = await authorized({}, await other.proof('POST', '/par'));
      expect((await client.token(form, await key.proof('POST', '/token'))).status).toBe(400);
      const again = await authorized({}, await other.proof('POST', '/par'));
      expect(verdict(await client.token(again, await other.proof('POST', '/token')))).toBe('200 fine');
    });

    it('which contradicts dpop_jkt at most once', async () => {
      const proof = await other.proof('POST', '/par');
      expect((await client.push({ dpop_jkt: key.jkt }, undefined, proof)).status).toBe(400);
    });
  });
});
