import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { Administration } from '../support/administration.js';
import { allow, authorize, authorizeUrl, responseOf, WEB } from '../support/code-flow.js';
import { outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type TestBrowser } from '../support/test-browser.js';

const ELSEWHERE = 'https://elsewhere.test/cb';

describe('a client that is changed while a person decides', () => {
  let app: TestApp;
  let administration: Administration;
  let browser: TestBrowser;
  let id: string;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    browser = (await authorize(app)).browser;
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    id = randomUUID();
    const metadata = {
      redirect_uris: [WEB.redirectUri, ELSEWHERE],
      grant_types: ['authorization_code' as const, 'implicit' as const],
      response_types: ['code' as const, 'code id_token token' as const],
    };
    await app.addClient(id, { ...metadata, scope: 'openid' }, 'secret-of-a-changing-client');
  });

  const consent = async (more: Record<string, string> = {}) =>
    browser.follow(await browser.get(authorizeUrl({ client_id: id, scope: 'openid', ...more })));
  const change = async (metadata: ClientMetadata) => {
    await administration.changeClient(id, metadata);
    app.clock.advance(2);
  };

  it.each(['allow', 'deny'])('is sent nothing at an address that it has lost (%s)', async (action) => {
    const page = await consent({ redirect_uri: ELSEWHERE });
    await change({ redirect_uris: [WEB.redirectUri] });
    const answer = await browser.follow(await browser.post(page.url.pathname, { action, scope: 'openid' }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('gets no token through the browser once its access tokens are bound to a key', async () => {
    const page = await consent({ response_type: 'code id_token token', nonce: 'n' });
    await change({
      grant_types: ['authorization_code'],
      response_types: ['code'],
      tls_client_certificate_bound_access_tokens: true,
    });
    const response = responseOf(browser, await allow(browser, page));
    expect(response).toEqual(expect.objectContaining({ error: 'unauthorized_client' }));
    expect(response).toEqual(expect.not.objectContaining({ access_token: expect.anything() }));
  });

  it('is sent no code in plain once its responses are signed', async () => {
    const page = await consent();
    await change({ authorization_signed_response_alg: 'ES256' });
    const response = responseOf(browser, await allow(browser, page));
    expect(response).toEqual(expect.not.objectContaining({ code: expect.anything() }));
  });

  it('goes on where nothing changed that matters', async () => {
    const page = await consent();
    await change({ client_name: 'Renamed' });
    expect(outcome(page)).toBe('200 Allow access? · Cardea');
    expect(responseOf(browser, await allow(browser, page))).toHaveProperty('code');
  });
});
