import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServerResponse } from 'node:http';
import { type Registered, initialAccessToken, register } from '../support/registering-client.js';
import { authorize, pkce, responseOf, WEB } from '../support/code-flow.js';
import { CLIENT_SERVERS, ClientServer } from '../support/client-server.js';
import { SigningClient } from '../support/signing-client.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const ASKED = {
  response_type: 'code',
  redirect_uri: WEB.redirectUri,
  scope: 'openid',
  state: 'inside',
  code_challenge: pkce().challenge,
  code_challenge_method: 'S256',
};

describe('request objects by reference (RFC 9101 §5.2, OIDC Core §6.2)', () => {
  let app: TestApp;
  let server: ClientServer;
  let browser: TestBrowser;
  let client: SigningClient;
  let base: string;
  beforeAll(async () => {
    app = await TestApp.start({ OUTBOUND_ALLOW: CLIENT_SERVERS });
    server = await ClientServer.open();
    browser = (await authorize(app)).browser;
    base = server.put('/', {}).slice(0, -1);
    client = await SigningClient.make(app, 'refers');
    await app.addClient(client.id, {
      redirect_uris: [WEB.redirectUri],
      first_party: true,
      jwks: client.jwks,
      request_uris: ['/one', '/kept#sha', '/changing', '/private#1', '/away', '/html'].map(
        (path) => base + path,
      ),
    });
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  /** Puts a text where the client has its request objects. */
  const put = (path: string, text: string, headers: Record<string, string> = {}, status = 200) =>
    server.put(path, (response: ServerResponse) =>
      response.writeHead(status, { 'content-type': 'application/jwt', ...headers }).end(text),
    );
  async function answered(request_uri: string, beside: Record<string, string> = ASKED) {
    const query = new URLSearchParams({ ...beside, client_id: client.id, request_uri });
    return responseOf(browser, await browser.get(`/authorize?${query.toString()}`));
  }

  it('are fetched and count, whatever stands beside them', async () => {
    put('/one', await client.requestObject(ASKED));
    expect(await answered(`${base}/one`, { state: 'outside' })).toMatchObject({
      code: expect.any(String),
      state: 'inside',
    });
  });

  it('need not expire, since the client can take them away', async () => {
    put('/one', `${await client.requestObject({ ...ASKED, exp: undefined, nbf: undefined })}\n`);
    expect(await answered(`${base}/one`)).toHaveProperty('code');
    put('/one', await client.requestObject({ ...ASKED, exp: app.clock.seconds() - 60, nbf: undefined }));
    expect(await answered(`${base}/one`)).toMatchObject({ error: 'invalid_request_object' });
  });

  it('are kept for a while where a fragment names their version, and only there', async () => {
    put('/kept', await client.requestObject(ASKED));
    for (let times = 0; times < 3; times++) expect(await answered(`${base}/kept#sha`)).toHaveProperty('code');
    expect(server.count('/kept')).toBe(1);
    put('/kept', await client.requestObject({ ...ASKED, state: 'newer' }));
    expect(await answered(`${base}/kept#other`)).toMatchObject({ state: 'newer' });
    expect(await answered(`${base}/kept#sha`)).toMatchObject({ state: 'inside' });
    app.clock.advance(601);
    put('/kept', await client.requestObject({ ...ASKED, state: 'newest' }));
    expect(await answered(`${base}/kept#sha`)).toMatchObject({ state: 'newest' });
    put('/changing', await client.requestObject(ASKED));
    put('/private', await client.requestObject(ASKED), { 'cache-control': 'no-store' });
    for (const uri of [`${base}/changing`, `${base}/private#1`])
      for (let times = 0; times < 2; times++) expect(await answered(uri)).toHaveProperty('code');
    expect([server.count('/changing'), server.count('/private')]).toEqual([2, 2]);
  });

  it.each<[string, () => void]>([
    ['is nothing there', () => put('/away', '', {}, 404)],
    ['is a redirect', () => put('/away', '', { location: '/one' }, 302)],
    ['is too much', () => put('/away', 'x'.repeat(40_000))],
  ])('are refused when there %s', async (_what, prepare) => {
    prepare();
    expect(await answered(`${base}/away`)).toMatchObject({ error: 'invalid_request_uri', state: 'inside' });
  });

  it('are refused when what is there is no request object', async () => {
    put('/html', '<html></html>', { 'content-type': 'text/html' });
    expect(await answered(`${base}/html`)).toMatchObject({ error: 'invalid_request_object' });
  });

  it('are at addresses that the client has registered, https or exempt (OIDC Registration §2)', async () => {
    const wrong = [
      'http://rp.test/ro',
      'https://10.0.0.1/ro',
      'https://ro.internal/',
      'file:///ro',
      'https://rp.test/#a b',
    ];
    const token = await initialAccessToken(app);
    const metadata = { redirect_uris: ['https://rp.test/cb'] };
    for (const uri of wrong) {
      const { status, body } = await register(app, { ...metadata, request_uris: [uri] }, token);
      expect([uri, status, body.error]).toEqual([uri, 400, 'invalid_client_metadata']);
    }
    const right = {
      ...metadata,
      request_uris: ['https://rp.test/ro.jwt#GkurKxf5T0Y-mnPFCHqWOMiZi4VS138cQO_V7PZHAdM'],
    };
    const { body } = await register(app, right, token);
    expect(body as unknown as Registered).toMatchObject(right);
  });
});
