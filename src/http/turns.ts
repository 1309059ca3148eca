import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { UnavailableError } from '../kernel/unavailable.error.js';

/** Where people sign in, in pages that cost as much as ten tokens each. */
const SIGNING_IN = /^\/(?:authorize(?:-challenge)?|interaction)(?:[/?]|$)/;
/** Requests that wait for their turn; what comes beyond is turned away before anything is done for it. */
const PLACES = 200;

/**
 * Lets those who sign in begin one after another, one in each turn of the event loop: when everybody comes at once,
 * whoever wants a token waits behind one of them and not behind all. Who is signed in already does not wait.
 */
export function takeTurns(fastify: FastifyInstance, isSignedIn: (request: FastifyRequest) => boolean): void {
  const waiting: (() => void)[] = [];
  const next = () => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(next);
  };
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!SIGNING_IN.test(request.url) || isSignedIn(request)) return done();
    if (waiting.length >= PLACES) return done(new UnavailableError('signing in'));
    waiting.push(done);
    if (waiting.length === 1) setImmediate(next);
  });
}
