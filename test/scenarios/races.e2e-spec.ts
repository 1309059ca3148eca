import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ALICE } from '../support/code-flow.js';
import { type Code, NodeClient, tally, type TokenAnswer } from '../support/node-client.js';
import { type NodeStores, onNodes } from '../support/node-stores.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { StartedServer } from '../support/started-server.js';
import { TestBrowser } from '../support/test-browser.js';

const AT_ONCE = 1000;
const CODE_ROUNDS = 3;
const REFRESH_ROUNDS = 2;

const graceful = new NodeClient('race-graceful', 'a-secret-of-the-graceful-client');
const strict = new NodeClient('race-strict', 'a-secret-of-the-strict-client');
const metadata = {
  grant_types: ['authorization_code' as const, 'refresh_token' as const],
  redirect_uris: [NodeClient.redirectUri],
  scope: 'openid offline_access',
  first_party: true,
};

onNodes('races', (open) => {
  let stores: NodeStores;
  const nodes: StartedServer[] = [];
  let browser: TestBrowser;

  beforeAll(async () => {
    stores = await open();
    const administration = await OfflineAdministration.open(stores.environment);
    await administration.addClient(
      graceful.id,
      { ...metadata, client_name: 'Graceful', refresh_token_grace: 60 },
      graceful.secret,
    );
    await administration.addClient(
      strict.id,
      { ...metadata, client_name: 'Strict', refresh_token_grace: 0 },
      strict.secret,
    );
    await administration.close();
    for (let count = 0; count < stores.nodes; count++)
      nodes.push(await StartedServer.start(stores.environment));
    browser = new TestBrowser(nodes[0].url);
    await graceful.authorize(nodes[0], browser, ALICE);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await stores.drop();
  });

  /**
   * The same request many times at once, spread over the nodes. A busy machine may turn some away (503, which changes
   * nothing and is allowed); all others are answered.
   */
  async function atOnce(send: (node: StartedServer) => Promise<TokenAnswer>): Promise<TokenAnswer[]> {
    const sent = Array.from({ length: AT_ONCE }, (_, count) => send(nodes[count % nodes.length]));
    const answered = (await Promise.all(sent)).filter(({ status }) => status !== 503);
    expect(answered.length).toBeGreaterThan(AT_ONCE / 2);
    return answered;
  }

  /**
   * The answers for one code. The one that takes it may be among those that are turned away: the code is then spent and
   * nobody has tokens, which is safe and says nothing of a race; the person begins again.
   */
  async function redeemedAtOnce(attempts = 5): Promise<{ code: Code; answers: TokenAnswer[] }> {
    const code = await graceful.authorize(nodes[0], browser);
    const answers = await atOnce((node) => graceful.redeem(node, code));
    const lost = answers.length < AT_ONCE && answers.every(({ status }) => status === 400);
    return lost && attempts > 1 ? redeemedAtOnce(attempts - 1) : { code, answers };
  }

  const anyNode = () => nodes[Math.floor(Math.random() * nodes.length)];

  async function userinfo(accessToken: string): Promise<number> {
    const headers = { authorization: `Bearer ${accessToken}` };
    const response = await fetch(`${anyNode().url}/userinfo`, { headers });
    await response.arrayBuffer();
    return response.status;
  }

  async function refreshToken(client: NodeClient): Promise<string> {
    return (await client.redeem(anyNode(), await client.authorize(nodes[0], browser))).refreshToken;
  }

  it(`of ${AT_ONCE} redemptions of one code at once, exactly one succeeds [TK-02] [FI-22]`, async () => {
    for (let round = 0; round < CODE_ROUNDS; round++) {
      const { code, answers } = await redeemedAtOnce();
      expect(tally(answers)).toEqual({ '200': 1, '400 invalid_grant': answers.length - 1 });
      const again = await graceful.redeem(anyNode(), code);
      expect(again).toMatchObject({ status: 400, error: 'invalid_grant' });
      const winner = answers.find(({ status }) => status === 200)!;
      expect(await userinfo(winner.accessToken)).toBe(401);
      expect(await graceful.refresh(anyNode(), winner.refreshToken)).toMatchObject({ status: 400 });
    }
  }, 60_000);

  it(`of ${AT_ONCE} refreshes by one token at once, exactly one succeeds without grace, and reuse ends the grant [RT-02] [FI-23]`, async () => {
    for (let round = 0; round < REFRESH_ROUNDS; round++) {
      const first = await refreshToken(strict);
      const answers = await atOnce((node) => strict.refresh(node, first));
      expect(tally(answers)).toEqual({ '200': 1, '400 invalid_grant': answers.length - 1 });
      const winner = answers.find(({ status }) => status === 200)!;
      expect(await strict.refresh(anyNode(), winner.refreshToken)).toMatchObject({ status: 400 });
      expect(await userinfo(winner.accessToken)).toBe(401);
    }
  }, 60_000);

  it(`of ${AT_ONCE} refreshes by one token at once, all within grace carry one and the same successor [RT-02] [FI-23]`, async () => {
    for (let round = 0; round < REFRESH_ROUNDS; round++) {
      const first = await refreshToken(graceful);
      const answers = await atOnce((node) => graceful.refresh(node, first));
      expect(tally(answers)).toEqual({ '200': answers.length });
      await expectOneChain(answers.map((answer) => answer.refreshToken));
    }
  }, 60_000);

  /** Were there two chains, the second would outlive that the first has moved on twice. */
  async function expectOneChain(successors: string[]): Promise<void> {
    const [one, other] = [successors[0], successors[successors.length - 1]];
    const second = await graceful.refresh(anyNode(), one);
    const third = await graceful.refresh(anyNode(), second.refreshToken);
    expect([second.status, third.status]).toEqual([200, 200]);
    const forked = await graceful.refresh(anyNode(), other);
    expect(forked).toMatchObject({ status: 400, error: 'invalid_grant' });
    expect(await graceful.refresh(anyNode(), third.refreshToken)).toMatchObject({ status: 400 });
  }
});
