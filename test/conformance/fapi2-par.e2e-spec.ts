import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, post, verdict } from '../support/calls.js';
import { pkce } from '../support/code-flow.js';
import { CALLBACK, FapiClient } from '../support/fapi/fapi-client.js';
import { DpopSender } from '../support/fapi/sender.js';
import { pushedUrl } from '../support/pushed-flow.js';
import { outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { errorOn, TestBrowser } from '../support/test-browser.js';

describe('FAPI 2.0 Security Profile: pushed authorization requests (conformance 5.5)', () => {
  let app: TestApp;
  let client: FapiClient;
  let other: FapiClient;
  beforeAll(async () => {
    app = await TestApp.start();
    client = await FapiClient.add(app, 'bank', { profile: 'fapi2', sender: await DpopSender.make(app) });
    other = await FapiClient.add(app, 'shop', { profile: 'fapi2', sender: await DpopSender.make(app) });
  });
  afterAll(() => app.close());

  it('answer 201 with a request_uri that nobody guesses and its lifetime of less than 600 seconds', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.push()));
    const uris = answers.map(({ status, headers, body }) => {
      expect([status, headers.get('content-type')]).toEqual([
        201,
        expect.stringMatching(/^application\/json/),
      ]);
      expect(body.expires_in).toBeGreaterThan(0);
      expect(body.expires_in).toBeLessThan(600);
      return body.request_uri as string;
    });
    expect(new Set(uris).size).toBe(uris.length);
    for (const uri of uris) expect(uri).toMatch(/^urn:ietf:params:oauth:request_uri:[\w-]{43}$/);
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])('refuse %s', async (method) => {
    expect((await call(app, '/par', { method })).status).toBe(405);
  });

  it('refuse request_uri as a parameter, and in a request object', async () => {
    const request_uri = await client.pushed();
    expect(verdict(await client.push({ request_uri }))).toBe('400 invalid_request');
    const request = await client.signer.requestObject({ ...client.parameters(), request_uri });
    const form = { client_id: client.id, request, ...(await client.credentials()) };
    expect(verdict(await client.send('/par', form))).toBe('400 invalid_request_object');
  });

  it.each([
    ['without a challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with the method plain', { code_challenge_method: 'plain' }],
    ['with a challenge alone, which means plain', { code_challenge_method: undefined }],
  ])('are refused %s', async (_what, more) => {
    expect(verdict(await client.push(more))).toBe('400 invalid_request');
  });

  it('are refused without redirect_uri, and with one that is not registered', async () => {
    for (const redirect_uri of [undefined, `${CALLBACK}/`, 'https://evil.test/cb', `${CALLBACK}?dummy=1`])
      expect(verdict(await client.push({ redirect_uri }))).toBe('400 invalid_request');
  });

  it.each(['token', 'id_token', 'code id_token', 'code token', 'code id_token token'])(
    'are refused with the response type %s',
    async (response_type) => {
      const { status, body } = await client.push({ response_type });
      expect(status).toBe(400);
      expect(['unauthorized_client', 'unsupported_response_type']).toContain(body.error);
    },
  );

  it('are the only way to ask: a plain request is sent back, without a page', async () => {
    const browser = new TestBrowser(app.url);
    const query = new URLSearchParams(client.parameters() as Record<string, string>).toString();
    const answer = await browser.get(`/authorize?${query}`);
    expect(outcome(answer)).toBe(`invalid_request to ${CALLBACK}`);
    expect(new URL(answer.headers.get('location')!).searchParams.get('iss')).toBe(app.issuer);
    const signed = await client.signer.requestObject(client.parameters());
    const byValue = new URLSearchParams({ client_id: client.id, request: signed }).toString();
    expect(outcome(await browser.get(`/authorize?${byValue}`))).toBe(`invalid_request to ${CALLBACK}`);
  });

  it('need client authentication', async () => {
    const form = client.parameters() as Record<string, string>;
    expect(verdict(await post(app, '/par', form))).toBe('401 invalid_client');
  });

  it('are bound to the client that pushed them', async () => {
    const uri = await client.pushed();
    const stolen = await new TestBrowser(app.url).get(pushedUrl(uri, other.id));
    expect([stolen.status, errorOn(stolen.text)]).toEqual([400, 'invalid_request_uri']);
    expect((await new TestBrowser(app.url).get(pushedUrl(uri, client.id))).status).toBe(303);
  });

  it('are refused once they have expired', async () => {
    const { body } = await client.push();
    app.clock.advance((body.expires_in as number) + 1);
    const answer = await new TestBrowser(app.url).get(pushedUrl(body.request_uri as string, client.id));
    expect([answer.status, errorOn(answer.text)]).toEqual([400, 'invalid_request_uri']);
  });

  it('are spent when the authorization is complete', async () => {
    const { verifier, challenge } = pkce();
    const uri = await client.pushed({}, challenge);
    const browser = new TestBrowser(app.url);
    const { code } = await client.read(browser, await client.visit(uri, browser));
    expect(verdict(await client.token(client.redemption({ response: { code }, verifier })))).toBe('200 fine');
    const again = await browser.get(pushedUrl(uri, client.id));
    expect([again.status, errorOn(again.text)]).toEqual([400, 'invalid_request_uri']);
  });

  it('may be opened again while the sign-in is not complete, and then completed', async () => {
    const uri = await client.pushed();
    const browser = new TestBrowser(app.url);
    for (let visit = 0; visit < 3; visit++) {
      const page = await browser.follow(await browser.get(pushedUrl(uri, client.id)));
      expect(page.text).toContain('name="password"');
    }
    const response = await client.read(browser, await client.visit(uri, browser));
    expect(response.code).toBeDefined();
  });

  it('count alone: what stands beside client_id and request_uri is not used', async () => {
    const uri = await client.pushed({ state: undefined });
    const browser = new TestBrowser(app.url);
    const beside = { scope: 'openid admin', state: 'outside', redirect_uri: 'https://evil.test/cb' };
    await browser.get(pushedUrl(uri, client.id, beside));
    const response = await client.read(browser, await client.visit(uri, browser));
    expect(Object.keys(response).sort()).toEqual(['code', 'iss', 'session_state']);
  });
});
