import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { ask, call, post, verdict } from '../support/calls.js';
import { basic } from '../support/code-flow.js';
import { sendRaw } from '../support/raw-http.js';
import { TestApp } from '../support/test-app.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const FORM = 'application/x-www-form-urlencoded';
const authorization = basic(SERVICE.id, SERVICE.secret);

describe('limits of the HTTP server', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const head = (...lines: string[]) =>
    ['POST /token HTTP/1.1', 'Host: localhost', `Content-Type: ${FORM}`, ...lines, '', ''].join('\r\n');

  async function stillAnswers(): Promise<void> {
    expect(verdict(await ask(app, { grant_type: 'client_credentials' }, SERVICE))).toBe('200 fine');
  }

  it('takes a body of 40 kB and refuses one of 57 kB, 1 MB and 10 MB [IF-01]', async () => {
    const padded = (size: number) => `grant_type=client_credentials&padding=${'a'.repeat(size)}`;
    expect((await post(app, '/token', padded(40_000), { authorization })).status).toBe(200);
    for (const size of [57_000, 1_000_000]) {
      const answer = await post(app, '/token', padded(size), { authorization });
      expect([size, verdict(answer)]).toEqual([size, '413 invalid_request']);
    }
    const large = await sendRaw(app, [head('Content-Length: 10000000'), 'a='.repeat(1000)]);
    expect([large.status, large.closed]).toEqual([413, true]);
    await stillAnswers();
  });

  it('refuses 10 MB that come in chunks without a length [IF-01]', async () => {
    const chunk = `${(65_536).toString(16)}\r\n${'a'.repeat(65_536)}\r\n`;
    const answer = await sendRaw(
      app,
      [head('Transfer-Encoding: chunked'), ...Array<string>(160).fill(chunk)],
      5000,
    );
    expect([0, 413]).toContain(answer.status);
    expect(answer.closed).toBe(true);
    await stillAnswers();
  });

  it.each([
    ['/token', FORM],
    ['/userinfo', 'application/json'],
    ['/authorize', FORM],
    ['/logout', FORM],
    ['/interaction/x', FORM],
    ['/introspect', FORM],
    ['/admin/v1/clients', 'application/json'],
  ])('refuses a large body at %s before it is parsed [IF-01] [IF-03]', async (path, type) => {
    const body = type === FORM ? `a=${'b'.repeat(200_000)}` : JSON.stringify({ a: 'b'.repeat(200_000) });
    const { status } = await call(app, path, { method: 'POST', body, headers: { 'content-type': type } });
    expect([404, 413]).toContain(status);
  });

  it('is not misled by a wrong length: what follows is no request of anybody [IF-01]', async () => {
    const body = 'grant_type=client_credentials';
    const smuggled = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const short = await sendRaw(app, `${head('Content-Length: 5', 'Connection: close')}${body}${smuggled}`);
    expect(short.closed).toBe(true);
    expect(short.text).not.toContain('"up"');
    const twice = await sendRaw(app, `${head('Content-Length: 5', 'Content-Length: 29')}${body}`);
    expect([twice.status, twice.closed]).toEqual([400, true]);
    const both = await sendRaw(
      app,
      `${head('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled}`,
    );
    expect([both.status, both.closed]).toEqual([400, true]);
    for (const length of ['-1', 'abc', '1e3', '99999999999999999999']) {
      const answer = await sendRaw(app, `${head(`Content-Length: ${length}`)}${body}`);
      expect([length, [400, 413].includes(answer.status)]).toEqual([length, true]);
    }
    await stillAnswers();
  });

  it('refuses headers that are too large, malformed or forged', async () => {
    const large = await sendRaw(app, `GET /jwks HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`);
    expect([431, 400]).toContain(large.status);
    for (const line of ['X-A: a\0b', 'X A: b', ': b', 'X-A\r\n folded: b']) {
      const answer = await sendRaw(app, `GET /jwks HTTP/1.1\r\nHost: a\r\n${line}\r\n\r\n`);
      expect([line, answer.status]).toEqual([line, 400]);
      expect(answer.text).not.toMatch(/node_modules|\.js:/);
    }
    await stillAnswers();
  });

  it('ends connections whose headers or bodies do not come [IF-02]', async () => {
    const server = app.nest.getHttpServer();
    expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(30_000);
    expect(server.requestTimeout).toBeGreaterThan(0);
    const { headersTimeout, requestTimeout } = server;
    Object.assign(server, { headersTimeout: 300, requestTimeout: 600 });
    const slow = Array.from({ length: 50 }, () => trickle(app, 'GET /jwks HTTP/1.1\r\nHost: a\r\nX-Slow: '));
    const stalled = Array.from({ length: 50 }, () => trickle(app, head('Content-Length: 2000')));
    await stillAnswers();
    const lived = await Promise.all([...slow, ...stalled]);
    Object.assign(server, { headersTimeout, requestTimeout });
    expect(Math.max(...lived)).toBeLessThan(12_000);
    await stillAnswers();
  }, 30_000);

  it('reads the largest form in no time, whatever its keys [IF-03] [IF-04]', async () => {
    const forms: [string, string][] = [
      ['100 000 keys', Array.from({ length: 100_000 }, (_, index) => `${index}=`).join('&')],
      ['colliding numbers', Array.from({ length: 5000 }, (_, index) => `${index * 65_536}=`).join('&')],
      ['a long list', 'a[]=1&'.repeat(100_000)],
      ['a list at the limit', 'a[]=1&'.repeat(7000)],
      ['depth', `a${'[0]'.repeat(5000)}=1`],
      ['commas', `a=${'1,'.repeat(20_000)}`],
      ['commas in a list', `a[]=${'1,'.repeat(20_000)}`],
      ['a forged length', 'a[__proto__]=b&a[length]=100000000'],
      ['percent signs', `a=${'%'.repeat(40_000)}`],
      ['ampersands', '&'.repeat(40_000)],
      ['equals signs', `a${'='.repeat(40_000)}`],
    ];
    for (const [kind, body] of forms) {
      // The machine may be busy with other tests: the least of three.
      const took: number[] = [];
      for (let count = 0; count < 3; count++) {
        const start = performance.now();
        const { status } = await post(app, '/token', body, { authorization });
        took.push(performance.now() - start);
        expect([kind, [400, 413].includes(status)]).toEqual([kind, true]);
      }
      expect([kind, Math.min(...took) < 100]).toEqual([kind, true]);
    }
    expect(([] as unknown[]).length).toBe(0);
    await stillAnswers();
  });

  it('refuses JSON with 2^17 keys that collide before it is parsed [IF-03]', async () => {
    const colliding = Array.from({ length: 131_072 }, (_, index) => `"${index * 65_536}":1`).join();
    const headers = { 'content-type': 'application/json' };
    const start = performance.now();
    const answer = await call(app, '/token', { method: 'POST', headers, body: `{${colliding}}` });
    expect(verdict(answer)).toBe('413 invalid_request');
    expect(performance.now() - start).toBeLessThan(500);
    await stillAnswers();
  });

  it('reads deep JSON at the allowed size in no time [IF-03]', async () => {
    const body = '['.repeat(20_000) + ']'.repeat(20_000);
    const start = performance.now();
    const headers = { 'content-type': 'application/json' };
    expect((await call(app, '/token', { method: 'POST', headers, body })).status).toBe(400);
    expect(performance.now() - start).toBeLessThan(100);
  });
});

/** Opens a connection, sends a beginning and then a byte now and then; answers how long it lived, in milliseconds. */
function trickle(app: TestApp, beginning: string): Promise<number> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve) => {
    const start = performance.now();
    const socket = connect(Number(port), hostname);
    const timer = setInterval(() => socket.write('a'), 200);
    const end = () => {
      clearInterval(timer);
      resolve(performance.now() - start);
    };
    socket.on('error', () => undefined);
    socket.on('data', () => undefined);
    socket.on('close', end);
    socket.write(beginning);
  });
}
