import { type FastifyInstance } from 'fastify';
import { PROBLEM_TYPE } from './problem.filter.js';
import { problem } from './problem-of.js';

const PREFIX = '/admin/v1/';

/**
 * Makes problem documents of the errors that are answered before a controller is reached: unknown addresses, methods
 * and content types, malformed JSON, bodies too large.
 */
export function answerEarlyProblems(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    if (!request.url.startsWith(PREFIX) || reply.statusCode < 400 || !isOAuthError(payload)) {
      done(null, payload);
      return;
    }
    void reply.header('content-type', PROBLEM_TYPE);
    done(null, problem(reply.statusCode, payload.error_description));
  });
}

function isOAuthError(payload: unknown): payload is { error_description: string } {
  return typeof payload === 'object' && payload !== null && 'error_description' in payload;
}
