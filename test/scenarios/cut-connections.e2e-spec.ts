import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { parseDatabaseUrl } from '../../src/config/database-url.js';
import { type MysqlLocation } from '../../src/database/mysql/mysql-server.js';
import { ALICE } from '../support/code-flow.js';
import { NodeClient, tally, type TokenAnswer } from '../support/node-client.js';
import { databaseUrl, type NodeStores, onSharedStores } from '../support/node-stores.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { StartedServer } from '../support/started-server.js';
import { ServerProxy } from '../support/store-proxy.js';
import { TestBrowser } from '../support/test-browser.js';

const CUTS = 20;
const WORKERS = 6;
const client = new NodeClient('cut-graceful', 'a-secret-of-the-graceful-client');

onSharedStores('a database whose connections are cut again and again', (open) => {
  let stores: NodeStores;
  let database: ServerProxy;
  let node: StartedServer;
  let browser: TestBrowser;
  beforeAll(async () => {
    stores = await open();
    const administration = await OfflineAdministration.open(stores.environment);
    const metadata = {
      grant_types: ['authorization_code' as const, 'refresh_token' as const],
      redirect_uris: [NodeClient.redirectUri],
      scope: 'openid offline_access',
      first_party: true,
      refresh_token_grace: 60,
    };
    await administration.addClient(client.id, metadata, client.secret);
    await administration.close();
    const location = parseDatabaseUrl(stores.environment.DATABASE_URL) as MysqlLocation;
    database = new ServerProxy(location);
    await database.open();
    const DATABASE_URL = databaseUrl({ ...location, host: '127.0.0.1', port: database.port });
    node = await StartedServer.start({ ...stores.environment, DATABASE_URL });
    browser = new TestBrowser(node.url);
    await client.authorize(node, browser, ALICE);
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await database.close();
    await stores.drop();
  });

  it(`${CUTS} times: what was answered is there afterwards, and nothing is there twice [FI-07]`, async () => {
    const codes = await Promise.all(Array.from({ length: WORKERS }, () => client.authorize(node, browser)));
    const answers: TokenAnswer[] = [];
    /** The newest refresh token of each worker whose answer has arrived. */
    const newest = await Promise.all(
      codes.map(async (code) => (await client.redeem(node, code)).refreshToken),
    );
    let cutting = true;
    const work = async (worker: number) => {
      while (cutting) {
        const answer = await client.refresh(node, newest[worker]);
        answers.push(answer);
        if (answer.status === 200) newest[worker] = answer.refreshToken;
      }
    };
    const working = newest.map((_token, worker) => work(worker));
    for (let cut = 0; cut < CUTS; cut++) {
      await pause(60);
      await database.close();
      await pause(30);
      await database.open();
    }
    cutting = false;
    await Promise.all(working);
    expect(Object.keys(tally(answers)).sort()).toEqual(['200', '503 temporarily_unavailable']);
    for (const token of newest) {
      const kept = await untilAnswered(() => client.refresh(node, token));
      expect(kept.status).toBe(200);
      const replayed = await client.redeem(node, codes[newest.indexOf(token)]);
      expect(replayed).toMatchObject({ status: 400, error: 'invalid_grant' });
    }
  }, 120_000);

  async function untilAnswered(send: () => Promise<TokenAnswer>): Promise<TokenAnswer> {
    let answer = await send();
    for (let tries = 0; answer.status === 503 && tries < 20; tries++) {
      await pause(250);
      answer = await send();
    }
    return answer;
  }
});
