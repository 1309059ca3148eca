import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** Endpoints that pages of a client call from their own origin. */
const ENDPOINTS = new Set(['/token', '/revoke', '/userinfo', '/par']);

/** Who may read across origins. */
export interface CrossOriginPolicy {
  /** Whether any client has pages of this origin: preflights carry no client. */
  isKnown(origin: string): Promise<boolean>;
  /** Whether the client of this request has pages of this origin; any client, when none could be made out. */
  isOfClient(request: FastifyRequest, origin: string): Promise<boolean>;
}

/** Lets a client's own pages read the answers to their requests, and no other pages (Fetch §3.2). */
export function allowClientOrigins(fastify: FastifyInstance, policy: CrossOriginPolicy): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (request.method !== 'OPTIONS' || origin === undefined || !isShared(request)) return done();
    answerPreflight(reply, origin, policy).catch(done);
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const { origin } = request.headers;
    if (origin === undefined || request.method === 'OPTIONS' || !isShared(request)) return done();
    policy
      .isOfClient(request, origin)
      .then((itIs) => {
        if (itIs)
          allow(reply, origin).header('access-control-expose-headers', 'WWW-Authenticate, DPoP-Nonce');
      })
      .catch(() => undefined)
      .finally(() => done());
  });
}

async function answerPreflight(
  reply: FastifyReply,
  origin: string,
  policy: CrossOriginPolicy,
): Promise<void> {
  if (await policy.isKnown(origin)) {
    allow(reply, origin).headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type, dpop',
      'access-control-max-age': '600',
    });
  }
  await reply.status(204).send();
}

function isShared(request: FastifyRequest): boolean {
  return ENDPOINTS.has(request.url.split('?', 1)[0]);
}

function allow(reply: FastifyReply, origin: string): FastifyReply {
  return reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' });
}
