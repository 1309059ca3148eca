import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { UnavailableError } from '../kernel/unavailable.error.js';

/** Where people sign in, in pages that cost as much as ten tokens each. */
const SIGNING_IN = /^\/(?:authorize(?:-challenge)?|interaction)(?:[/?]|$)/;
/** Where they begin to. */
const AT_THE_DOOR = /^\/authorize(?:[/?]|$)/;
/** Requests that wait for their turn; what comes beyond is turned away before anything is done for it. */
const PLACES = 200;
/** How many may wait when somebody new is let in, so that who has begun can go on. */
const PLACES_AT_THE_DOOR = 100;
/** How long the next one waits, by the time that the event loop needed for the last one and what else came with it. */
const SHARE = 3;
/** Milliseconds after which it begins all the same. */
const LONGEST = 20;

export interface Crowd {
  /** Who is signed in already does not wait. */
  isSignedIn: (request: FastifyRequest) => boolean;
  /** Whether those who are inside have to wait for one another, so that nobody new is let in. */
  isFull: () => boolean;
}

/**
 * Lets those who sign in begin one after another, so that they take a quarter of the time at most: when everybody comes at
 * once, whoever wants a token waits behind one of them and not behind all. Who might not end what he begins is turned away
 * at the door, which costs both sides least.
 */
export function takeTurns(fastify: FastifyInstance, { isSignedIn, isFull }: Crowd): void {
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
    if (
      waiting.length >= PLACES ||
      (AT_THE_DOOR.test(request.url) && (waiting.length >= PLACES_AT_THE_DOOR || isFull()))
    )
      return done(new UnavailableError('signing in'));
    waiting.push(done);
    if (!resting && waiting.length === 1) setImmediate(begin);
  });
}
