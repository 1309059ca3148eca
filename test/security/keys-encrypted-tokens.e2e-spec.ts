import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deflateRawSync } from 'node:zlib';
import { authorize } from '../support/code-flow.js';
import { initialAccessToken, PORTAL, register } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';
import { type Sink, tokenSinks } from '../support/token-sinks.js';

const encode = (value: object | Buffer) =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url');

/** An encrypted JWT whose header asks for costly work before anything of it can be known to be right. */
function encrypted(header: object, plaintext = Buffer.alloc(64, 7)): string {
  const [key, iv, tag] = [Buffer.alloc(40, 1), Buffer.alloc(12, 2), Buffer.alloc(16, 3)];
  return [header, key, iv, plaintext, tag].map(encode).join('.');
}

describe('encrypted tokens, which nothing here has asked for', () => {
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
      expect((await costOf(encrypted(header))) - plain).toBeLessThan(10);
    }
  });

  it('are not inflated, however large they would become [KY-06]', async () => {
    const bomb = deflateRawSync(Buffer.alloc(20 * 1024 * 1024), { level: 9 }).subarray(0, 28 * 1024);
    for (const alg of ['dir', 'RSA-OAEP', 'ECDH-ES'])
      for (const zip of ['DEF', 'GZIP']) {
        const before = process.memoryUsage().rss;
        await costOf(encrypted({ alg, enc: 'A256GCM', zip }, bomb));
        expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(50);
      }
  });
});
