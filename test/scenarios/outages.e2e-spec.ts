import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import { setTimeout as pause } from 'node:timers/promises';
import { parseDatabaseUrl } from '../../src/config/database-url.js';
import { type MysqlLocation } from '../../src/database/mysql/mysql-server.js';
import { ALICE, basic, pkce, WEB } from '../support/code-flow.js';
import { NodeClient, tally } from '../support/node-client.js';
import { databaseUrl, type NodeStores, onSharedStores } from '../support/node-stores.js';
import {
  expectStandingBy,
  expectUnavailable,
  type Probes,
  secondsToRecover,
} from '../support/outage-probes.js';
import { StartedServer } from '../support/started-server.js';
import { ServerProxy } from '../support/store-proxy.js';
import { TestBrowser } from '../support/test-browser.js';
import { visit } from '../support/visit.js';

/** Longer than what is kept in process stays fresh. */
const CACHES_ARE_OLD = 1000;
const web = new NodeClient(WEB.id, WEB.secret);

onSharedStores('an outage', (open) => {
  let stores: NodeStores;
  let database: ServerProxy;
  let redis: ServerProxy;
  let node: StartedServer;
  let browser: TestBrowser;
  let loginPage: string;
  let accessToken: string;
  let refreshToken: string;

  beforeAll(async () => {
    stores = await open();
    const { DATABASE_URL, REDIS_URL } = stores.environment;
    const location = parseDatabaseUrl(DATABASE_URL) as MysqlLocation;
    database = new ServerProxy(location);
    redis = new ServerProxy({ host: new URL(REDIS_URL).hostname, port: Number(new URL(REDIS_URL).port) });
    await Promise.all([database.open(), redis.open()]);
    node = await StartedServer.start({
      ...stores.environment,
      DATABASE_URL: databaseUrl({ ...location, host: '127.0.0.1', port: database.port }),
      REDIS_URL: `redis://127.0.0.1:${redis.port}`,
    });
    browser = new TestBrowser(node.url);
    ({ accessToken } = await web.redeem(node, await web.authorize(node, browser, ALICE)));
    ({ refreshToken } = await web.redeem(node, await web.authorize(node, browser)));
    const stranger = new TestBrowser(node.url);
    loginPage = (await stranger.follow(await stranger.get(authorization()))).url.href;
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await Promise.all([database.close(), redis.close()]);
    await stores.drop();
  });

  function authorization(): string {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: WEB.id,
      redirect_uri: WEB.redirectUri,
      scope: 'openid offline_access',
      code_challenge: pkce().challenge,
      code_challenge_method: 'S256',
    });
    return `/authorize?${query.toString()}`;
  }

  const cookies = () => ({ cookie: `cardea_session=${browser.cookie('cardea_session')}` });
  const post = (path: string, fields: Record<string, string>) =>
    fetch(node.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: basic(WEB.id, WEB.secret) },
      body: new URLSearchParams(fields),
    });
  const refresh = () => post('/token', { grant_type: 'refresh_token', refresh_token: refreshToken });
  const redeem = () =>
    post('/token', {
      grant_type: 'authorization_code',
      code: 'any',
      redirect_uri: WEB.redirectUri,
      code_verifier: pkce().verifier,
    });
  const authorize = () => fetch(node.url + authorization(), { redirect: 'manual', headers: cookies() });
  const signIn = () => post(new URL(loginPage).pathname, { ...ALICE, action: 'login' });
  const userinfo = () =>
    fetch(`${node.url}/userinfo`, { headers: { authorization: `Bearer ${accessToken}` } });
  const logout = () => fetch(`${node.url}/logout`, { headers: cookies() });
  const client = () => post('/token', { grant_type: 'client_credentials' });
  const onTheDatabase: Probes = { refresh, redeem, authorize, userinfo, logout, client };
  const onRedis: Probes = { redeem, authorize, signIn };

  /** Whatever becomes of the expectations, the next test finds the stores as they were; then all recovers in time. */
  async function during(
    [begin, end]: (() => unknown)[],
    probes: Probes,
    expectations: () => Promise<void>,
  ): Promise<void> {
    await begin();
    try {
      await expectations();
    } finally {
      await end();
    }
    expect(await secondsToRecover(probes)).toBeLessThan(10);
    await expectWhole();
  }

  async function expectWhole(): Promise<void> {
    const code = await web.authorize(node, browser);
    const tokens = await web.redeem(node, code);
    expect(tally([tokens, await web.refresh(node, tokens.refreshToken)])).toEqual({ '200': 2 });
    expect((await userinfo()).status).toBe(200);
    expect((await fetch(`${node.url}/health/ready`)).status).toBe(200);
  }

  it('a database that refuses connections: 503 in two seconds, metadata and keys go on, recovery in ten [FI-06]', async () => {
    await during([() => database.close(), () => database.open()], onTheDatabase, async () => {
      await pause(CACHES_ARE_OLD);
      await expectUnavailable(onTheDatabase);
      await expectStandingBy(node);
      await expectUnavailable(onTheDatabase);
    });
  }, 60_000);

  it('a database that hangs: the same [FI-10] [FI-40]', async () => {
    await during([() => database.hang(), () => database.resume()], onTheDatabase, async () => {
      await pause(CACHES_ARE_OLD);
      await expectUnavailable(onTheDatabase);
      await expectStandingBy(node);
      await expectUnavailable(onTheDatabase, 30);
    });
  }, 60_000);

  it('a pool whose every connection is taken: 503 in two seconds, health and keys answer [FI-11]', async () => {
    const blocker = await createConnection(stores.environment.DATABASE_URL);
    const [lock, unlock] = ['LOCK TABLES grants WRITE', 'UNLOCK TABLES'].map(
      (sql) => () => blocker.query(sql),
    );
    await during([lock, unlock], onTheDatabase, async () => {
      await expectUnavailable({ refresh }, 40);
      expect((await fetch(`${node.url}/jwks`)).status).toBe(200);
      expect((await fetch(`${node.url}/health/live`)).status).toBe(200);
    });
    await blocker.end();
  }, 60_000);

  it('a Redis that refuses connections: 503 where a gate would be missing, recovery in ten seconds [FI-16]', async () => {
    await during([() => redis.close(), () => redis.open()], onRedis, async () => {
      await expectUnavailable(onRedis);
      await expectStandingBy(node);
      expect((await userinfo()).status).toBe(200);
    });
  }, 60_000);

  it('a Redis that hangs: the same, and no request waits a second for it [FI-20]', async () => {
    await during([() => redis.hang(), () => redis.resume()], onRedis, async () => {
      await expectUnavailable(onRedis);
      const started = performance.now();
      await expectUnavailable(onRedis);
      expect(performance.now() - started).toBeLessThan(1000);
    });
  }, 60_000);

  it('prints no stack and no statement while its stores are away', () => {
    expect(node.printed).not.toMatch(/\n\s+at |SELECT|INSERT|UPDATE/);
  });

  it('lets people sign in as before', async () => {
    const back = await visit(new URL(node.url + authorization()));
    expect(back.searchParams.get('code')).not.toBeNull();
  });
});
