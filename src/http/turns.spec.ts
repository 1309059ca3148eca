import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { takeTurns } from './turns.js';

describe('turns', () => {
  let server: FastifyInstance;
  let begun: string[];
  let full = false;
  beforeAll(async () => {
    server = fastify();
    takeTurns(server, {
      isSignedIn: ({ headers }) => headers.cookie !== undefined,
      isFull: () => full,
    });
    server.setErrorHandler((error, _request, reply) =>
      reply.status(error instanceof UnavailableError ? 503 : 500).send(),
    );
    for (const path of ['/authorize', '/interaction/:id', '/token'])
      server.get(path, ({ url }, reply) => {
        begun.push(url);
        return reply.send();
      });
    await server.ready();
  });
  afterAll(() => server.close());

  const get = async (url: string, headers = {}) => (await server.inject({ url, headers })).statusCode;

  it('let machines and those who are signed in go before a crowd', async () => {
    begun = [];
    const crowd = Array.from({ length: 20 }, (_, count) => get(`/interaction/${count}`));
    const others = [get('/token'), get('/authorize?client_id=a', { cookie: 'session' })];
    expect(await Promise.all([...crowd, ...others])).toEqual(Array.from({ length: 22 }, () => 200));
    expect(begun.indexOf('/token')).toBeLessThan(5);
    expect(begun.indexOf('/authorize?client_id=a')).toBeLessThan(5);
    expect(begun.filter((url) => url.startsWith('/interaction'))).toHaveLength(20);
  });

  it('turn away what finds no place, and let the next ones in', async () => {
    begun = [];
    const statuses = await Promise.all(Array.from({ length: 300 }, () => get('/interaction/1')));
    const turnedAway = statuses.filter((status) => status === 503).length;
    expect(turnedAway).toBeGreaterThan(0);
    expect(begun).toHaveLength(300 - turnedAway);
    expect(await get('/interaction/1')).toBe(200);
  });

  it('let who has begun go on where nobody new finds a place', async () => {
    begun = [];
    const crowd = Array.from({ length: 120 }, (_, count) => get(`/interaction/${count}`));
    const newcomers = [get('/authorize?client_id=a'), get('/authorize', { cookie: 'session' })];
    expect(await Promise.all(newcomers)).toEqual([503, 200]);
    expect(new Set(await Promise.all(crowd))).toEqual(new Set([200]));
    expect(await get('/authorize')).toBe(200);
  });

  it('turn away at the door while those inside wait for one another', async () => {
    full = true;
    const paths = ['/authorize', '/authorize?client_id=a', '/interaction/1', '/token'];
    const statuses = [];
    for (const path of paths) statuses.push(await get(path));
    full = false;
    expect(statuses).toEqual([503, 503, 200, 200]);
    expect(await get('/authorize')).toBe(200);
  });
});
