import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ALICE, allow } from '../support/code-flow.js';
import { type NodeStores, onNodes } from '../support/node-stores.js';
import { StartedServer } from '../support/started-server.js';
import { TestBrowser } from '../support/test-browser.js';

const AT_ONCE = 50;

onNodes('device polls', (open) => {
  let stores: NodeStores;
  const nodes: StartedServer[] = [];

  beforeAll(async () => {
    stores = await open();
    for (let count = 0; count < stores.nodes; count++)
      nodes.push(await StartedServer.start(stores.environment));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await stores.drop();
  });

  async function postForm(node: StartedServer, path: string, form: Record<string, string>) {
    const response = await fetch(node.url + path, { method: 'POST', body: new URLSearchParams(form) });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  it('of one approved code side by side, one gets tokens [DV-04]', async () => {
    const { body } = await postForm(nodes[0], '/device_authorization', {
      client_id: 'demo-tv',
      scope: 'openid',
    });
    const browser = new TestBrowser(nodes.at(-1)!.url);
    const login = await browser.follow(await browser.post('/device', { user_code: body.user_code }));
    const consent = await browser.follow(
      await browser.post(login.url.pathname, { ...ALICE, action: 'login' }),
    );
    await allow(browser, consent);
    const form = {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: 'demo-tv',
      device_code: body.device_code,
    };
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, count) => postForm(nodes[count % nodes.length], '/token', form)),
    );
    const errors = answers.filter(({ status }) => status !== 200).map((answer) => answer.body.error);
    expect(errors).toHaveLength(AT_ONCE - 1);
    expect(errors.filter((error) => error !== 'slow_down' && error !== 'invalid_grant')).toEqual([]);
  });
});
