import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Config } from '../config/config.js';
import { OutboundService } from './outbound.service.js';

const allowed = new OutboundService(new Config({ OUTBOUND_ALLOW: ['127.0.0.1'] }));
const guarded = new OutboundService(new Config({}));

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/echo': (request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method, headers } = request;
      response
        .writeHead(201, { 'x-kind': 'echo' })
        .end(JSON.stringify({ method, body, type: headers['content-type'] }));
    });
  },
  '/redirect': (_request, response) => response.writeHead(307, { location: '/echo' }).end(),
  '/slow': (_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(drip));
  },
  '/silent': () => undefined,
  '/large': (_request, response) => response.end('x'.repeat(200_000)),
  '/gzip': (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x')),
  '/headers': (_request, response) => response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end(),
  '/hang-up': (_request, response) => response.destroy(),
};

describe('OutboundService', () => {
  const paths: string[] = [];
  const server = http.createServer((request, response) => {
    paths.push(request.url!);
    answers[request.url!](request, response);
  });
  let base: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('sends a body and reads the answer', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await allowed.send({ method: 'POST', url: `${base}/echo`, headers, body: '{"é":1}' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-kind')).toBe('echo');
    expect(JSON.parse(answer.body)).toEqual({ method: 'POST', body: '{"é":1}', type: 'application/json' });
  });

  it('does not follow a redirect [SS-02]', async () => {
    paths.length = 0;
    expect((await allowed.send({ url: `${base}/redirect` })).status).toBe(307);
    expect(paths).toEqual(['/redirect']);
  });

  it('sends no byte to a target that the guard forbids [SS-01]', async () => {
    paths.length = 0;
    await expect(guarded.send({ url: `${base}/echo` })).rejects.toMatchObject({ kind: 'refused' });
    expect(paths).toEqual([]);
    expect(guarded.refuses(`${base}/echo`)).toBe(true);
    expect(allowed.refuses(`${base}/echo`)).toBe(false);
  });

  it.each([
    ['drips', '/slow', 'in time'],
    ['says nothing', '/silent', 'in time'],
    ['is too large', '/large', 'more than 65536 bytes'],
    ['is compressed', '/gzip', 'compressed'],
    ['has headers without end', '/headers', 'Header overflow'],
    ['breaks off', '/hang-up', 'hang up'],
  ])('gives up an answer that %s [SS-05]', async (_what, path, message) => {
    const began = performance.now();
    await expect(allowed.send({ url: base + path, timeoutMs: 300 })).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringContaining(message),
    });
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
