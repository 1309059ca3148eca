import { type FastifyInstance } from 'fastify';

/** Headers of every answer; pages replace the policy by their own (RFC 6797, RFC 9700 §4.16). */
export function baselineHeaders(secure: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
}

/** Puts the baseline on every answer, also on those that no route makes. */
export function setBaselineHeaders(fastify: FastifyInstance, secure: boolean): void {
  const headers = baselineHeaders(secure);
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
