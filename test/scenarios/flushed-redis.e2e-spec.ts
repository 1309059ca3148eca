import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { ALICE, WEB } from '../support/code-flow.js';
import { NodeClient } from '../support/node-client.js';
import { type NodeStores, onSharedStores } from '../support/node-stores.js';
import { StartedServer } from '../support/started-server.js';
import { type Answer, errorOn, TestBrowser } from '../support/test-browser.js';

/** A database of Redis that no other test uses: it is emptied. */
const OF_ITS_OWN = 9;
const web = new NodeClient(WEB.id, WEB.secret);
const BOB = { username: 'bob', password: 'bob-password-1' };

onSharedStores('a Redis that has lost everything', (open) => {
  let stores: NodeStores;
  let redis: Redis;
  let node: StartedServer;
  beforeAll(async () => {
    stores = await open();
    const REDIS_URL = `${stores.environment.REDIS_URL}/${OF_ITS_OWN}`;
    redis = new Redis(REDIS_URL);
    node = await StartedServer.start({ ...stores.environment, REDIS_URL });
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    redis.disconnect();
    await stores.drop();
  });

  const AUTHORIZE = `/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: WEB.id,
    redirect_uri: WEB.redirectUri,
    scope: 'openid offline_access',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }).toString()}`;

  const signIn = (browser: TestBrowser, page: Answer, person: typeof ALICE) =>
    browser.post(page.url.pathname, { ...person, action: 'login' });

  async function userinfo(accessToken: string): Promise<number> {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${node.url}/userinfo`, { headers });
    await response.arrayBuffer();
    return response.status;
  }

  it('makes a person who is signing in start again [FI-17]', async () => {
    const browser = new TestBrowser(node.url);
    const page = await browser.follow(await browser.get(AUTHORIZE));
    await redis.flushdb();
    const answer = await signIn(browser, page, ALICE);
    expect({ status: answer.status, error: errorOn(answer.text) }).toEqual({
      status: 410,
      error: 'invalid_request',
    });
    const again = await browser.follow(await browser.get(AUTHORIZE));
    expect((await signIn(browser, again, ALICE)).status).toBe(303);
  });

  it('accepts no code that it has forgotten, and no replay of one that was redeemed [FI-17]', async () => {
    const browser = new TestBrowser(node.url);
    const forgotten = await web.authorize(node, browser, ALICE);
    const redeemed = await web.authorize(node, browser);
    const tokens = await web.redeem(node, redeemed);
    expect(tokens.status).toBe(200);
    await redis.flushdb();
    expect(await web.redeem(node, forgotten)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await userinfo(tokens.accessToken)).toBe(200);
    expect(await web.redeem(node, redeemed)).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await userinfo(tokens.accessToken)).toBe(401);
    expect(await web.refresh(node, tokens.refreshToken)).toMatchObject({ status: 400 });
    await redis.flushdb();
    expect(await userinfo(tokens.accessToken)).toBe(401);
  });

  it('keeps people signed in, and sessions that were ended ended [FI-17]', async () => {
    const browser = new TestBrowser(node.url);
    await web.authorize(node, browser, ALICE);
    await redis.flushdb();
    await web.authorize(node, browser);
    const page = await browser.get('/logout');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)![1];
    const session = browser.cookie('cardea_session')!;
    await browser.post('/logout', { action: 'logout', xsrf });
    await redis.flushdb();
    browser.setCookie('cardea_session', session);
    const answer = await browser.follow(await browser.get(AUTHORIZE));
    expect(answer.text).toContain('name="password"');
  });

  it('lets an account that rests after wrong passwords go on resting [FI-17]', async () => {
    const browser = new TestBrowser(node.url);
    const page = await browser.follow(await browser.get(AUTHORIZE));
    for (let count = 0; count < 5; count++) await signIn(browser, page, { ...BOB, password: 'wrong' });
    await redis.flushdb();
    const fresh = await browser.follow(await browser.get(AUTHORIZE));
    const answer = await signIn(browser, fresh, BOB);
    expect({ status: answer.status, alert: answer.text.includes('role="alert"') }).toEqual({
      status: 200,
      alert: true,
    });
  });
});
