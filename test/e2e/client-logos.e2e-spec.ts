import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { CLIENT_SERVERS, ClientServer } from '../support/client-server.js';
import { addRelyingParty, interactionOf, requestUrl } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

const PNG = Buffer.from('89504e470d0a1a0aff00', 'hex');
const SHOWN = `<img src="data:image/png;base64,${PNG.toString('base64')}"`;

describe('logos of clients', () => {
  let app: TestApp;
  let clientServer: ClientServer;
  let made = 0;
  beforeAll(async () => {
    clientServer = await ClientServer.open();
    app = await TestApp.start({ OUTBOUND_ALLOW: CLIENT_SERVERS });
  });
  afterAll(async () => {
    await app.close();
    await clientServer.close();
  });

  const answering =
    (body: Buffer, headers: OutgoingHttpHeaders = { 'content-type': 'image/png' }, status = 200) =>
    (response: ServerResponse) =>
      void response.writeHead(status, headers).end(body);

  /** Adds a client whose logo is answered so. */
  async function clientWith(answer: (response: ServerResponse) => void) {
    const id = `with-logo-${++made}`;
    const path = `/${id}.png`;
    await addRelyingParty(app, { logo_uri: clientServer.put(path, answer) }, { id, secret: `${id}-secret` });
    return { id, path };
  }

  /** The page on which one signs in at a client. */
  async function pageOf(id: string) {
    const browser = new TestBrowser(app.url);
    const page = await browser.get(await interactionOf(browser, requestUrl({ client_id: id })));
    expect(page.text).toContain('name="password"');
    return page;
  }

  it('are in the page itself, which may load nothing from elsewhere', async () => {
    const { id } = await clientWith(answering(PNG));
    const { text, headers } = await pageOf(id);
    expect(text).toContain(SHOWN);
    expect(headers.get('content-security-policy')).toContain("img-src 'self' data:;");
  });

  it('are fetched once an hour', async () => {
    const { id, path } = await clientWith(answering(PNG));
    await Promise.all([pageOf(id), pageOf(id), pageOf(id)]);
    expect(clientServer.count(path)).toBe(1);
    app.clock.advance(3601);
    expect((await pageOf(id)).text).toContain(SHOWN);
    expect(clientServer.count(path)).toBe(2);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['it is not there', answering(PNG, {}, 404)],
    [
      'it is no picture',
      answering(Buffer.from('<script>alert(1)</script>'), { 'content-type': 'text/html' }),
    ],
    ['its type is made to break out', answering(PNG, { 'content-type': 'image/png"onerror=alert(1)//' })],
    ['it is empty', answering(Buffer.alloc(0))],
    ['it is too large', answering(Buffer.alloc(70_000, 1))],
    [
      'it leads elsewhere',
      answering(PNG, { location: 'https://elsewhere.test/', 'content-type': 'image/png' }, 302),
    ],
    ['the connection breaks', (response) => void response.destroy()],
  ])('are left out when %s, and asked for again after a while', async (_why, answer) => {
    const { id, path } = await clientWith(answer);
    for (let count = 0; count < 2; count++) {
      const { text } = await pageOf(id);
      expect(text).not.toMatch(/<img\b|alert\(1\)/);
    }
    expect(clientServer.count(path)).toBe(1);
    app.clock.advance(301);
    await pageOf(id);
    expect(clientServer.count(path)).toBe(2);
  });

  it('hold no page up for long when their server hangs', async () => {
    const { id } = await clientWith(() => undefined);
    const before = Date.now();
    expect((await pageOf(id)).text).not.toContain('<img');
    expect(Date.now() - before).toBeLessThan(10_000);
  });

  it('cannot lie inside [DR-03]', async () => {
    for (const logo_uri of [
      'https://10.0.0.1/logo.png',
      'http://localhost:8080/logo.png',
      'https://db.internal/x',
    ])
      await expect(addRelyingParty(app, { logo_uri }, { id: `inside-${++made}` })).rejects.toThrow(
        /logo_uri/,
      );
  });
});
