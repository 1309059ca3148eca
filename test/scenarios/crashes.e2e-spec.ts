import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ALICE } from '../support/code-flow.js';
import { type Code, NodeClient, type TokenAnswer } from '../support/node-client.js';
import { embeddedStores, type NodeStores, onSharedStores } from '../support/node-stores.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { StartedServer } from '../support/started-server.js';
import { TestBrowser } from '../support/test-browser.js';

/** More of them find rarer moments. */
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 6);
/** Of each kind, in flight when the node is killed. */
const IN_FLIGHT = 6;

const graceful = new NodeClient('crash-graceful', 'a-secret-of-the-graceful-client');
const strict = new NodeClient('crash-strict', 'a-secret-of-the-strict-client');

async function addClients(stores: NodeStores): Promise<void> {
  const administration = await OfflineAdministration.open(stores.environment);
  const metadata = {
    grant_types: ['authorization_code' as const, 'refresh_token' as const],
    redirect_uris: [NodeClient.redirectUri],
    scope: 'openid offline_access',
    first_party: true,
  };
  await administration.addClient(graceful.id, { ...metadata, refresh_token_grace: 60 }, graceful.secret);
  await administration.addClient(strict.id, { ...metadata, refresh_token_grace: 0 }, strict.secret);
  await administration.close();
}

onSharedStores('a node that is killed in the middle of token requests', (open) => {
  let stores: NodeStores;
  let survivor: StartedServer;
  let browser: TestBrowser;
  beforeAll(async () => {
    stores = await open();
    await addClients(stores);
    survivor = await StartedServer.start(stores.environment);
    browser = new TestBrowser(survivor.url);
    await graceful.authorize(survivor, browser, ALICE);
  }, 60_000);
  afterAll(async () => {
    await survivor.stop();
    await stores.drop();
  });

  const several = <T>(make: () => Promise<T>) => Promise.all(Array.from({ length: IN_FLIGHT }, make));

  async function refreshToken(client: NodeClient): Promise<string> {
    const { refreshToken } = await client.redeem(survivor, await client.authorize(survivor, browser));
    return refreshToken;
  }

  /** What the dying node answered and, to the same requests again, the other one; pairs in the order of `subjects`. */
  async function killedWhile<T>(
    send: Record<string, { subjects: T[]; request: (node: StartedServer, of: T) => Promise<TokenAnswer> }>,
  ): Promise<Record<string, [TokenAnswer, TokenAnswer][]>> {
    const victim = await StartedServer.start(stores.environment);
    const first = Object.values(send).map(({ subjects, request }) =>
      Promise.all(subjects.map((of) => request(victim, of))),
    );
    await pause(randomInt(0, 40));
    await victim.kill();
    const before = await Promise.all(first);
    const after = await Promise.all(
      Object.values(send).map(({ subjects, request }) =>
        Promise.all(subjects.map((of) => request(survivor, of))),
      ),
    );
    return Object.fromEntries(
      Object.keys(send).map((name, at) => [
        name,
        before[at].map((answer, index) => [answer, after[at][index]]),
      ]),
    );
  }

  const successes = (pair: TokenAnswer[]) => pair.filter(({ status }) => status === 200).length;

  it('redeems no code twice, keeps each honest session with grace, and never doubles a chain [FI-01] [FI-02]', async () => {
    const cut = { codes: 0, refreshes: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      const codes = await several(() => graceful.authorize(survivor, browser));
      const honest = await several(() => refreshToken(graceful));
      const once = await several(() => refreshToken(strict));
      const pairs = await killedWhile<Code | string>({
        codes: { subjects: codes, request: (node, code) => graceful.redeem(node, code as Code) },
        honest: { subjects: honest, request: (node, token) => graceful.refresh(node, token as string) },
        once: { subjects: once, request: (node, token) => strict.refresh(node, token as string) },
      });
      for (const pair of pairs.codes) expect(successes(pair)).toBeLessThanOrEqual(1);
      for (const pair of pairs.once) expect(successes(pair)).toBeLessThanOrEqual(1);
      expect(pairs.honest.map(([, retried]) => retried.status)).toEqual(honest.map(() => 200));
      await expectOneChainEach(pairs.honest);
      for (const answer of Object.values(pairs).flat(2)) expect([0, 200, 400]).toContain(answer.status);
      cut.codes += pairs.codes.filter(([broken]) => broken.status === 0).length;
      cut.refreshes += pairs.honest.filter(([broken]) => broken.status === 0).length;
    }
    expect(Math.min(cut.codes, cut.refreshes)).toBeGreaterThan(0);
    const { status } = await graceful.redeem(survivor, await graceful.authorize(survivor, browser));
    expect(status).toBe(200);
  }, 120_000);

  /** Where both answers came through, their tokens are of one generation: once one has moved on twice the other is dead. */
  async function expectOneChainEach(pairs: [TokenAnswer, TokenAnswer][]): Promise<void> {
    await Promise.all(
      pairs.map(async ([early, late]) => {
        const second = await graceful.refresh(survivor, late.refreshToken);
        const third = await graceful.refresh(survivor, second.refreshToken);
        expect([second.status, third.status]).toEqual([200, 200]);
        if (early.status !== 200) return;
        expect((await graceful.refresh(survivor, early.refreshToken)).status).toBe(400);
        expect((await graceful.refresh(survivor, third.refreshToken)).status).toBe(400);
      }),
    );
  }
});

describe('a single node that is killed and started again', () => {
  let stores: NodeStores;
  let node: StartedServer;
  beforeAll(async () => {
    stores = await embeddedStores();
    await addClients(stores);
    node = await StartedServer.start(stores.environment);
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await stores.drop();
  });

  it('has lost nothing that it had answered, and a rotated refresh token stays dead [RT-08] [FI-15]', async () => {
    const browser = new TestBrowser(node.url);
    const first = await strict.redeem(node, await strict.authorize(node, browser, ALICE));
    const kept = await graceful.redeem(node, await graceful.authorize(node, browser));
    const second = await strict.refresh(node, first.refreshToken);
    const rotated = await graceful.refresh(node, kept.refreshToken);
    await node.kill();
    node = await StartedServer.start(stores.environment);

    expect(await graceful.refresh(node, rotated.refreshToken)).toMatchObject({ status: 200 });
    const replay = await strict.refresh(node, first.refreshToken);
    expect(replay).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await strict.refresh(node, second.refreshToken)).toMatchObject({ status: 400 });
  });
});
