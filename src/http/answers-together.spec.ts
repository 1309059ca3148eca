import { afterEach, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { sendAnswersTogether } from './answers-together.js';

describe('sendAnswersTogether', () => {
  let fastify: FastifyInstance;
  const order: string[] = [];

  afterEach(() => fastify.close());

  it('works on every request of a turn before the first answer leaves', async () => {
    fastify = Fastify();
    sendAnswersTogether(fastify);
    fastify.addHook('onSend', (request, _reply, _payload, done) => {
      order.push(`send ${request.url}`);
      done();
    });
    fastify.get('/:name', (request) => {
      order.push(`work ${request.url}`);
      return 'answer';
    });
    await fastify.ready();
    const answers = await Promise.all(['/a', '/b', '/c'].map((url) => fastify.inject(url)));
    expect(answers.map(({ body }) => body)).toEqual(['answer', 'answer', 'answer']);
    expect(order).toEqual(['work /a', 'work /b', 'work /c', 'send /a', 'send /b', 'send /c']);
  });
});
