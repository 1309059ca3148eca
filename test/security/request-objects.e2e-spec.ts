import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { OutsideWorld } from '../support/outside-world.js';
import { addRelyingParty, outcome, requestUrl } from '../support/relying-party.js';
import { pushed, pushedUrl } from '../support/pushed-flow.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';

describe('authorization requests that lie elsewhere', () => {
  let app: TestApp;
  let inside: Server;
  let connections = 0;
  let address: string;
  beforeAll(async () => {
    app = await TestApp.start();
    await addRelyingParty(app);
    inside = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    address = `127.0.0.1:${(inside.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    inside.close();
    await app.close();
  });

  const ask = (url: string) => new TestBrowser(app.url).get(url);

  it('are fetched from nowhere [JA-04]', async () => {
    const world = new OutsideWorld(app);
    for (const request_uri of [
      'http://169.254.169.254/latest/meta-data',
      'https://rp.test/ro.jwt',
      'file:///etc/passwd',
      `http://${address}/ro.jwt`,
      `https://${address}/ro.jwt`,
      `urn:ietf:params:oauth:request_uri:https://${address}/`,
      '//evil.example/ro.jwt',
    ]) {
      const answer = await ask(requestUrl({ request_uri }));
      expect([request_uri, outcome(answer)]).toEqual([
        request_uri,
        expect.stringMatching(/(400 page|) ?(request_uri_not_supported|invalid_request_uri)/),
      ]);
      expect(answer.text).not.toMatch(/root:|<script>/);
    }
    expect([world.sent, connections]).toEqual([[], 0]);
  });

  it('do not come by value and by reference at once [JA-06]', async () => {
    const requestUri = await pushed(app);
    const both = pushedUrl(requestUri, 'demo-web', { request: 'a.b.c' });
    expect(outcome(await ask(both))).toMatch(/^400 page invalid_request/);
    expect(outcome(await ask(requestUrl({ request: 'a.b.c', request_uri: 'https://rp.test/ro' })))).toMatch(
      /(invalid_request|request_not_supported)/,
    );
    expect(outcome(await ask(pushedUrl(requestUri)))).toBe('303 to /interaction/:id');
  });
});
