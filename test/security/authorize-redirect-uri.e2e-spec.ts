import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ClientMetadataError } from '../../src/clients/client-metadata-error.js';
import { row } from '../../src/database/row.js';
import { ClientEntity } from '../../src/clients/client.entity.js';
import { ClientsService } from '../../src/clients/clients.service.js';
import { authorizeUrl } from '../support/code-flow.js';
import {
  addRelyingParty,
  BEGINS,
  outcome,
  PAGE,
  rawRequestUrl,
  repeatedUrl,
  requestUrl,
} from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer, TestBrowser } from '../support/test-browser.js';

const NATIVE = 'http://127.0.0.1/cb';

describe('redirect URIs of authorization requests', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    await addRelyingParty(app);
    await addRelyingParty(app, { application_type: 'native', redirect_uris: [NATIVE] }, { id: 'c-native' });
    const two = ['https://rp.test/cb', 'https://rp.test/cb2'];
    await addRelyingParty(app, { redirect_uris: two }, { id: 'c-two', secret: 'c-two-secret' });
  });
  afterAll(() => app.close());

  const ask = (url: string): Promise<Answer> => new TestBrowser(app.url).get(url);
  const outcomes = (urls: string[]) => Promise.all(urls.map(async (url) => outcome(await ask(url))));
  const asked = (uris: string[]) => outcomes(uris.map((uri) => requestUrl({ redirect_uri: uri })));
  const raw = (uris: string[]) => outcomes(uris.map((uri) => rawRequestUrl('redirect_uri', uri)));
  const pages = (list: string[]) => list.map(() => PAGE);

  it('begins a sign-in when the address is the registered one', async () => {
    expect(outcome(await ask(requestUrl()))).toBe(BEGINS);
  });

  it('shows a page when anything is added to the path or the query [AZ-01]', async () => {
    const uris = ['https://rp.test/cb/', 'https://rp.test/cb2', 'https://rp.test/cb?x=1', 'https://rp.test/'];
    expect(await asked(uris)).toEqual(pages(uris));
  });

  it('shows a page for hosts that merely resemble the registered one [AZ-02]', async () => {
    const uris = ['https://rp.test.evil.example/cb', 'https://rpXtest/cb', 'https://evil-rp.test/cb'];
    expect(await asked(uris)).toEqual(pages(uris));
  });

  it('does not register a wildcard [AZ-02]', async () => {
    const clients = app.nest.get(ClientsService, { strict: false });
    for (const uri of ['https://*.rp.test/cb', 'https://rp*.test/cb', 'https://rp.test/*'])
      await expect(clients.create({ redirect_uris: [uri] })).rejects.toMatchObject({
        code: 'invalid_redirect_uri',
      });
  });

  it('shows a page for user information and confused hosts [AZ-03]', async () => {
    const encoded = [
      'https%3A%2F%2Frp.test%40evil.example%2Fcb',
      'https%3A%2F%2Fa%40b%40evil.example%2Fcb',
      'https%3A%2F%2Frp.test%2540evil.example%2Fcb',
      'https%3A%2F%2Frp.test%5C%40evil.example%2Fcb',
      'https://rp.test@evil.example/cb',
      'https://rp.test%5C.evil.example/cb',
    ];
    expect(await raw(encoded)).toEqual(pages(encoded));
  });

  it('shows a page for what is equal only after normalising [AZ-05]', async () => {
    const uris = [
      'HTTPS://RP.TEST/cb',
      'https://rp.test/CB',
      'https://rp.test:443/cb',
      'https://rp.test/c%62',
      'https://rp.test/x/../cb',
      'https://rp.test//cb',
      ' https://rp.test/cb',
    ];
    expect(await asked(uris)).toEqual(pages(uris));
  });

  it('lets a native client take any port of its loopback address, and nothing else [AZ-06]', async () => {
    const native = (uri: string) => authorizeUrl({ client_id: 'c-native', redirect_uri: uri });
    const answer = await ask(`${native('http://127.0.0.1:53112/cb')}&prompt=none`);
    expect(outcome(answer)).toBe('login_required to http://127.0.0.1:53112/cb');
    expect(outcome(await ask(native('http://127.0.0.1:53112/cb')))).toBe(BEGINS);
    const others = [
      'http://127.0.0.1:53112/cb?x=1',
      'http://127.0.0.1.evil.example/cb',
      'http://localhost.evil.example/cb',
      'http://localhost@evil.example/cb',
      'http://127.0.0.1:53112@evil.example/cb',
      'http://localhost:53112/cb',
      'http://127.1:5/cb',
      'http://2130706433:5/cb',
      'http://127.0.0.1:99999/cb',
      'http://[::1]:5/cb',
    ];
    expect(await outcomes(others.map(native))).toEqual(pages(others));
  });

  it('shows a page when client_id or redirect_uri comes twice, whatever the values [AZ-07]', async () => {
    const urls = [
      repeatedUrl('client_id', 'c-web'),
      repeatedUrl('client_id', 'c-two'),
      repeatedUrl('redirect_uri', 'https://rp.test/cb'),
      repeatedUrl('redirect_uri', 'https://evil.example/cb'),
    ];
    expect(await outcomes(urls)).toEqual(pages(urls));
  });

  it('shows a page when there is a fragment, encoded or not [AZ-09]', async () => {
    const encoded = ['https%3A%2F%2Frp.test%2Fcb%23f', 'https%3A%2F%2Frp.test%2Fcb%2523f'];
    expect(await raw(encoded)).toEqual(pages(encoded));
  });

  it('shows a page when there is no redirect_uri, with one registered and with two [AZ-10]', async () => {
    const urls = ['c-web', 'c-two'].map((client_id) => requestUrl({ client_id, redirect_uri: undefined }));
    expect(await outcomes(urls)).toEqual(pages(urls));
    expect(outcome(await ask(requestUrl({ client_id: 'c-two' })))).toBe(BEGINS);
  });

  it('does not register addresses of schemes that run or show content [AZ-11]', async () => {
    const clients = app.nest.get(ClientsService, { strict: false });
    const uris = [
      'javascript:alert(1)//https://rp.test',
      'JaVaScRiPt:alert(1)',
      '\tjavascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:msgbox(1)',
      'blob:https://rp.test/1',
      'file:///etc/passwd',
      'about:blank',
    ];
    const redirect_uris = ['https://rp.test/cb'];
    for (const application_type of ['web', 'native'] as const)
      for (const uri of uris) {
        const asRedirect = clients.create({ application_type, redirect_uris: [uri] });
        await expect(asRedirect).rejects.toBeInstanceOf(ClientMetadataError);
        await expect(asRedirect).rejects.toMatchObject({ code: 'invalid_redirect_uri' });
        await expect(
          clients.create({ application_type, redirect_uris, post_logout_redirect_uris: [uri] }),
        ).rejects.toMatchObject({ code: 'invalid_redirect_uri' });
      }
    await expect(clients.create({ redirect_uris })).resolves.toMatchObject({ metadata: { redirect_uris } });
  });

  it('leads nobody to such an address that was put into the database past the rules [AZ-11]', async () => {
    const clients = app.nest.get(ClientsService, { strict: false });
    const rows = app.nest.get(DataSource, { strict: false }).getRepository(ClientEntity);
    const uris = ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'https://rp.test/*'];
    for (const [index, uri] of uris.entries()) {
      const clientId = `c-planted-${index}`;
      const { metadata } = await clients.create({ redirect_uris: ['https://rp.test/cb'] }, clientId);
      expect(outcome(await ask(requestUrl({ client_id: clientId })))).toBe(BEGINS);
      const planted = { ...metadata, redirect_uris: [uri], post_logout_redirect_uris: [uri] };
      await rows.update({ clientId }, row<ClientEntity>({ metadata: planted }));
      clients.forget(clientId);
      const query = new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: uri }).toString();
      for (const url of [requestUrl({ client_id: clientId, redirect_uri: uri }), `/logout?${query}`]) {
        const answer = await ask(url);
        expect([url, outcome(answer)]).toEqual([url, PAGE]);
        expect(answer.text).not.toContain(uri);
        expect(answer.headers.get('content-security-policy')).not.toMatch(/javascript|vbscript|data:text/);
      }
    }
  });

  it('tells unknown, disabled and deleted clients apart in nothing, and reflects no id [AZ-15]', async () => {
    const clients = app.nest.get(ClientsService, { strict: false });
    const off = await clients.create({ redirect_uris: ['https://rp.test/cb'] }, 'c-off');
    await clients.update(off, off.metadata, true, off.revision);
    await clients.create({ redirect_uris: ['https://rp.test/cb'] }, 'c-gone');
    await clients.remove('c-gone');
    const script = '<img src=x onerror=alert(1)>';
    const ids = ['unknown', 'c-off', 'c-gone', script, 'x'.repeat(500)];
    const answers = await Promise.all(ids.map((client_id) => ask(requestUrl({ client_id }))));
    expect(answers.map(outcome)).toEqual(pages(ids));
    const bodies = answers.map(({ text }) =>
      text.replace(/nonce="[^"]*"/g, '').replace(/<dd>(?!invalid_request)[^<]*<\/dd>/g, ''),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(bodies[0]).not.toMatch(/onerror|unknown<|c-off/);
  });

  it('shows a page for control characters and broken encodings in the address [AZ-24]', async () => {
    const encoded = [
      'https%3A%2F%2Frp.test%2Fcb%00.evil',
      'https%3A%2F%2Frp.test%2Fcb%ED%A0%80',
      '%',
      '%0d%0aX:1',
    ];
    expect(await raw(encoded)).toEqual(pages(encoded));
  });
});
