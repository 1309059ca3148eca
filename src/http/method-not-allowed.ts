import { type FastifyInstance } from 'fastify';

/** Answers 405 with `Allow` where the address exists and the method does not (RFC 9110 §15.5.6). */
export function refuseOtherMethods(fastify: FastifyInstance): void {
  const routes: { pattern: RegExp; methods: Set<string> }[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    const source = url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[^/]+/g, '[^/]+')
      .replace(/\*/g, '.*');
    routes.push({ pattern: new RegExp(`^${source}/?$`), methods: new Set([method].flat()) });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const path = request.url.split('?', 1)[0];
    const methods = routes.filter(({ pattern }) => pattern.test(path)).flatMap((route) => [...route.methods]);
    if (methods.length === 0 || methods.includes(request.method)) return done();
    const allow = [...new Set(methods)].sort().join(', ');
    void reply
      .status(405)
      .headers({ allow, 'cache-control': 'no-store' })
      .send({ error: 'invalid_request', error_description: 'the method is not allowed here' });
  });
}
