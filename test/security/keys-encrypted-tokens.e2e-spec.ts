import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authorize } from '../support/code-flow.js';
import { bomb, formOfJwe } from '../support/forged-jwe.js';
import { initialAccessToken, PORTAL, register } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';
import { type Sink, tokenSinks } from '../support/token-sinks.js';

describe('encrypted tokens at every place that takes a token', () => {
  let app: TestApp;
  let sinks: Record<string, Sink>;
  beforeAll(async () => {
    app = await TestApp.start();
    const { browser } = await authorize(app);
    const token = await initialAccessToken(app);
    sinks = {
      ...tokenSinks(app, browser),
      software_statement: async (statement) =>
        (await register(app, { ...PORTAL, software_statement: statement }, token)).status === 201,
    };
  });
  afterAll(() => app.close());

  /** Offers a token to every sink twice, the second time measured; milliseconds of processor time a request. */
  async function costOf(token: string): Promise<number> {
    for (const sink of Object.values(sinks)) await sink(token);
    const started = process.cpuUsage();
    for (const [name, sink] of Object.entries(sinks))
      expect([name, await sink(token)]).toEqual([name, false]);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000 / Object.keys(sinks).length;
  }

  it('cost no key derivation, however many rounds their header wants [KY-05]', async () => {
    const plain = await costOf('not-a-token');
    for (const p2c of [2_147_483_647, 1_000_000, -1, 1e308]) {
      const header = { alg: 'PBES2-HS256+A128KW', enc: 'A128CBC-HS256', p2c, p2s: 'c2FsdHNhbHRzYWx0' };
      expect((await costOf(formOfJwe(header))) - plain).toBeLessThan(10);
    }
  });

  it('are not inflated, however large they would become [KY-06]', async () => {
    for (const alg of ['dir', 'RSA-OAEP', 'ECDH-ES'])
      for (const zip of ['DEF', 'GZIP']) {
        const before = process.memoryUsage().rss;
        await costOf(formOfJwe({ alg, enc: 'A256GCM', zip }, bomb(20 * 1024)));
        expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(50);
      }
  });
});
