import { type FastifyInstance } from 'fastify';

/**
 * Sends the answers of one turn of the event loop one after another at its end, not each between the work for two
 * others: writing to somebody who has to be woken costs several times as much as to somebody who is awake. On a
 * virtual machine this is a third of a token request.
 */
export function sendAnswersTogether(fastify: FastifyInstance): void {
  let waiting: (() => void)[] = [];
  const send = () => {
    const ready = waiting;
    waiting = [];
    for (const done of ready) done();
  };
  fastify.addHook('onSend', (_request, _reply, _payload, done) => {
    if (waiting.length === 0) setImmediate(send);
    waiting.push(done);
  });
}
