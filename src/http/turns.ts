import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { UnavailableError } from '../kernel/unavailable.error.js';

/** Where people sign in, in pages that cost as much as ten tokens each. */
const SIGNING_IN = /^\/(?:authorize(?:-challenge)?|interaction)(?:[/?]|$)/;
/** Requests that wait for their turn; what comes beyond is turned away before anything is done for it. */
const PLACES = 200;
/** How long the next one waits, by the time that the event loop needed for the last one and what else came with it. */
const SHARE = 3;
/** Milliseconds after which it begins all the same. */
const LONGEST = 20;

/**
 * Lets those who sign in begin one after another, so that they take a quarter of the time at most: when everybody comes at
 * once, whoever wants a token waits behind one of them and not behind all. Who is signed in already does not wait.
 */
export function takeTurns(fastify: FastifyInstance, isSignedIn: (request: FastifyRequest) => boolean): void {
  const waiting: (() => void)[] = [];
  let resting = false;
  const begin = () => {
    const begun = performance.now();
    resting = true;
    // Before anything is done for the one whose turn it is: whatever becomes of him, the next one has his.
    setImmediate(() => {
      const pause = Math.min(LONGEST, SHARE * (performance.now() - begun));
      setTimeout(() => {
        resting = false;
        if (waiting.length > 0) begin();
      }, pause);
    });
    waiting.shift()?.();
  };
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!SIGNING_IN.test(request.url) || isSignedIn(request)) return done();
    if (waiting.length >= PLACES) return done(new UnavailableError('signing in'));
    waiting.push(done);
    if (!resting && waiting.length === 1) setImmediate(begin);
  });
}
