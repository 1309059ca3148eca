import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

/** Endpoints that pages of a client call from their own origin. */
const ENDPOINTS = new Set(['/token', '/revoke', '/userinfo', '/par']);
/** The interaction API, which a company's own screens call, with the browser's cookies. */
const INTERACTION = /^\/interaction\/([\w-]+)(?=[/?]|$)/;

/** Who may read across origins. */
export interface CrossOriginPolicy {
  /** Whether any client has pages of this origin: preflights carry no client. */
  isKnown(origin: string): Promise<boolean>;
  /** Whether the client of this request has pages of this origin; any client, when none could be made out. */
  isOfClient(request: FastifyRequest, origin: string): Promise<boolean>;
  /** Whether the client that an interaction is for has pages of this origin. */
  isOfInteraction(id: string, origin: string): Promise<boolean>;
}

/** Lets a client's own pages read the answers to their requests, and no other pages (Fetch §3.2). */
export function allowClientOrigins(fastify: FastifyInstance, policy: CrossOriginPolicy): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers;
    if (request.method !== 'OPTIONS' || origin === undefined || !isShared(request)) return done();
    answerPreflight(request, reply, origin, policy).catch(done);
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const { origin } = request.headers;
    if (origin === undefined || request.method === 'OPTIONS' || !isShared(request)) return done();
    const id = interactionOf(request);
    const allowed =
      id === undefined ? policy.isOfClient(request, origin) : policy.isOfInteraction(id, origin);
    allowed
      .then((itIs) => {
        if (itIs) allow(request, reply, origin).header('access-control-expose-headers', EXPOSED);
      })
      .catch(() => undefined)
      .finally(() => done());
  });
}

const EXPOSED = 'WWW-Authenticate, DPoP-Nonce, Retry-After';

async function answerPreflight(
  request: FastifyRequest,
  reply: FastifyReply,
  origin: string,
  policy: CrossOriginPolicy,
): Promise<void> {
  const id = interactionOf(request);
  const allowed = id === undefined ? policy.isKnown(origin) : policy.isOfInteraction(id, origin);
  if (await allowed) {
    allow(request, reply, origin).headers({
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type, dpop',
      'access-control-max-age': '600',
    });
  }
  await reply.status(204).send();
}

function isShared(request: FastifyRequest): boolean {
  return ENDPOINTS.has(request.url.split('?', 1)[0]) || interactionOf(request) !== undefined;
}

function interactionOf({ url }: FastifyRequest): string | undefined {
  return INTERACTION.exec(url)?.[1];
}

/** Cookies come along where a person acts, and nowhere else. */
function allow(request: FastifyRequest, reply: FastifyReply, origin: string): FastifyReply {
  const credentials =
    interactionOf(request) === undefined ? {} : { 'access-control-allow-credentials': 'true' };
  return reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin', ...credentials });
}
