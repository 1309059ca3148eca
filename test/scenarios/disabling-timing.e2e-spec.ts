import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { NodeClient } from '../support/node-client.js';
import { embeddedStores, type NodeStores, onSharedStores } from '../support/node-stores.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { StartedServer } from '../support/started-server.js';
import { TestBrowser } from '../support/test-browser.js';

const TRIES = 8;
const PASSWORD = 'a-password-of-everybody-here';

interface Subject {
  client: NodeClient;
  person: { username: string; password: string };
  accessToken: string;
}

function disabling(title: string, open: () => Promise<NodeStores>): void {
  let stores: NodeStores;
  let administration: OfflineAdministration;
  let node: StartedServer;
  beforeAll(async () => {
    stores = await open();
    administration = await OfflineAdministration.open(stores.environment);
    node = await StartedServer.start(stores.environment);
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await administration.close();
    await stores.drop();
  });

  async function subject(name: string): Promise<Subject> {
    const client = new NodeClient(`client-${name}`, `a-secret-of-${name}-that-is-long`);
    const metadata = {
      grant_types: ['authorization_code' as const, 'client_credentials' as const],
      redirect_uris: [NodeClient.redirectUri],
      scope: 'openid demo:read',
      first_party: true,
    };
    const person = { username: `user-${name}`, password: PASSWORD };
    await administration.addClient(client.id, metadata, client.secret);
    await administration.addUser(person.username, person.password);
    const code = await client.authorize(node, new TestBrowser(node.url), person);
    const { accessToken } = await client.redeem(node, code);
    return { client, person, accessToken };
  }

  async function userinfo(accessToken: string): Promise<number> {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${node.url}/userinfo`, { headers });
    await response.arrayBuffer();
    return response.status;
  }

  /** Milliseconds until a probe, made every 50 ms, is refused for good. */
  async function untilRefused(probe: () => Promise<number>): Promise<number> {
    const started = performance.now();
    while ((await probe()) === 200 && performance.now() - started < 3000) await pause(50);
    const passed = performance.now() - started;
    await pause(200);
    expect(await probe()).toBe(401);
    return passed;
  }

  const named = (kind: string) => Array.from({ length: TRIES }, (_, at) => `${kind}-${at}`);

  it(`${title}: a disabled person is refused within a second, ${TRIES} of ${TRIES} times [FI-43]`, async () => {
    const subjects = await Promise.all(named('person').map(subject));
    const times = await Promise.all(
      subjects.map(async ({ accessToken, person }, at) => {
        await pause(at * 37);
        expect(await userinfo(accessToken)).toBe(200);
        await administration.disableUser(person.username);
        return untilRefused(() => userinfo(accessToken));
      }),
    );
    expect(Math.max(...times)).toBeLessThan(1000);
  });

  it(`${title}: a disabled client is refused within a second, ${TRIES} of ${TRIES} times [FI-43]`, async () => {
    const subjects = await Promise.all(named('client').map(subject));
    const times = await Promise.all(
      subjects.map(async ({ client }, at) => {
        const probe = async () =>
          (await client.token(node, { grant_type: 'client_credentials', scope: 'demo:read' })).status;
        await pause(at * 37);
        expect(await probe()).toBe(200);
        await administration.disableClient(client.id);
        return untilRefused(probe);
      }),
    );
    expect(Math.max(...times)).toBeLessThan(1000);
  });
}

describe('what is disabled elsewhere', () => disabling('SQLite', embeddedStores));
onSharedStores('what is disabled on another node', (open) => disabling('two nodes', open));
