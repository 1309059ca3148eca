import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { takeTurns } from './turns.js';

describe('turns', () => {
  let server: FastifyInstance;
  let begun: string[];
  beforeAll(async () => {
    server = fastify();
    takeTurns(server, ({ headers }) => headers.cookie !== undefined);
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
    const statuses = await Promise.all(Array.from({ length: 300 }, () => get('/authorize')));
    const turnedAway = statuses.filter((status) => status === 503).length;
    expect(turnedAway).toBeGreaterThan(0);
    expect(begun).toHaveLength(300 - turnedAway);
    expect(await get('/authorize')).toBe(200);
  });
});
