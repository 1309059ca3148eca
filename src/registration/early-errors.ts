import { type FastifyInstance } from 'fastify';

/**
 * Answers bodies that are refused before a controller is reached (malformed JSON, too large, a `__proto__`) as
 * RFC 7591 §3.2.2 has it: 400 with an error of its own.
 */
export function answerEarlyErrors(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    const early =
      [400, 413].includes(reply.statusCode) && isRegistration(request.url) && isInvalidRequest(payload);
    if (!early) {
      done(null, payload);
      return;
    }
    void reply.status(400);
    done(null, { ...payload, error: 'invalid_client_metadata' });
  });
}

function isRegistration(url: string): boolean {
  return /^\/register(?:$|[/?])/.test(url);
}

function isInvalidRequest(payload: unknown): payload is { error: string } {
  return (payload as { error?: unknown } | null)?.error === 'invalid_request';
}
