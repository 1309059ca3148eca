import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { verdict } from '../support/calls.js';
import { FapiClient, type Parameters } from '../support/fapi/fapi-client.js';
import { DpopSender } from '../support/fapi/sender.js';
import { pushedUrl } from '../support/pushed-flow.js';
import { signedResponse, verifiedResponse } from '../support/signed-response.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const MODES = [undefined, 'jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt'];

describe('FAPI 2.0 Message Signing: signed responses (conformance 5.5)', () => {
  let app: TestApp;
  let client: FapiClient;
  let browser: TestBrowser;
  beforeAll(async () => {
    app = await TestApp.start();
    const sender = await DpopSender.make(app);
    client = await FapiClient.add(app, 'bank', { profile: 'fapi2-message-signing', sender });
    browser = new TestBrowser(app.url);
  });
  afterAll(() => app.close());

  const responded = async (more: Parameters = {}) =>
    signedResponse(browser, await client.visit(await client.pushed(more), browser));

  it.each(MODES)('carry one parameter, the response, in the mode %s', async (response_mode) => {
    const { names } = await responded({ response_mode });
    expect(names).toEqual(['response']);
  });

  it('are of the issuer for the client, good for minutes, signed with an algorithm of FAPI', async () => {
    const { jwt } = await responded({ response_mode: 'jwt' });
    const { alg, claims } = await verifiedResponse(app, jwt, client.id);
    expect(['ES256', 'PS256']).toContain(alg);
    expect(decodeProtectedHeader(jwt).kid).toBeDefined();
    expect(claims).toMatchObject({ iss: app.issuer, aud: client.id, state: 's1', code: expect.any(String) });
    const left = claims.exp! - app.clock.seconds();
    expect(left).toBeGreaterThan(30);
    expect(left).toBeLessThanOrEqual(600);
  });

  it('may be signed with PS256 or EdDSA, as the client has registered', async () => {
    for (const alg of ['PS256', 'EdDSA'] as const) {
      const one = await FapiClient.add(app, `wants-${alg}`, {
        profile: 'fapi2-message-signing',
        sender: client.sender,
        metadata: { authorization_signed_response_alg: alg },
      });
      const { response } = await one.authorize();
      expect(response.code).toBeDefined();
    }
  });

  it('tell of errors in the same way', async () => {
    const uri = await client.pushed({ prompt: 'none' });
    const stranger = new TestBrowser(app.url);
    const { names, jwt } = signedResponse(stranger, await stranger.get(pushedUrl(uri, client.id)));
    expect(names).toEqual(['response']);
    const { claims } = await verifiedResponse(app, jwt, client.id);
    expect(claims).toMatchObject({ error: 'login_required', state: 's1', iss: app.issuer });
  });

  it('are not given up for a plain mode', async () => {
    for (const response_mode of ['query', 'fragment', 'form_post'])
      expect([response_mode, verdict(await client.push({ response_mode }))]).toEqual([
        response_mode,
        '400 invalid_request',
      ]);
  });

  it('lead to tokens, and to signed introspection answers (§5.5.1)', async () => {
    const { access_token, id_token } = await client.tokens();
    expect(decodeJwt(id_token).nonce).toBe('n1');
    const answer = await client.introspect(access_token);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^application\/token-introspection\+jwt/),
    ]);
    expect(['ES256', 'PS256']).toContain(decodeProtectedHeader(answer.text).alg);
    expect(decodeJwt(answer.text).token_introspection).toMatchObject({ active: true, client_id: client.id });
  });
});
