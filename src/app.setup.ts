import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyRequest } from 'fastify';
import { ClientsService } from './clients/clients.service.js';
import { type Config } from './config/config.js';
import { logRequests } from './http/access-log.js';
import { setBaselineHeaders } from './http/baseline-headers.js';
import { belowBasePath } from './http/base-path.js';
import { BODY_LIMIT, setBodyParsers } from './http/body-parsers.js';
import { ScreenOrigins } from './interaction/api/screen-origins.service.js';
import { randomSecret } from './kernel/secrets.js';
import { sendAnswersTogether } from './http/answers-together.js';
import { allowClientOrigins } from './http/cross-origin.js';
import { FACES } from './http/faces.js';
import { answerHead } from './http/head-routes.js';
import { refuseMalformedAddresses } from './http/malformed-address.js';
import { NO_SCHEMAS } from './http/no-schemas.js';
import { refuseOtherMethods } from './http/method-not-allowed.js';
import { takeTurns } from './http/turns.js';
import { SessionCookie } from './sessions/session-cookie.js';
import { setUpTls, tlsOptions, type TlsServers } from './tls/tls-servers.js';
import { trustedProxies } from './tls/trusted-proxies.js';
import { PasswordHasher } from './users/password-hasher.js';

/** Milliseconds that a request may take to come, and that a connection stays open without one. */
const REQUEST_LIMITS = { requestTimeout: 15_000, keepAliveTimeout: 65_000 };

/** Milliseconds that headers may take to come, and between looks for connections that are too slow. */
const CONNECTION_LIMITS = { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 };

/** The HTTP server below Nest: limits against slow and large requests, and the issuer's path. */
export function httpAdapter(config: Config): FastifyAdapter {
  const { trustProxy, basePath } = config;
  const tls = tlsOptions(config);
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    ...REQUEST_LIMITS,
    forceCloseConnections: 'idle',
    frameworkErrors: refuseMalformedAddresses(config.secure),
    exposeHeadRoutes: false,
    schemaController: NO_SCHEMAS,
    routerOptions: { constraints: FACES },
    genReqId: () => randomSecret(9),
    trustProxy: trustProxy.length > 0 ? trustedProxies(trustProxy) : false,
    ...(basePath === '' ? {} : { rewriteUrl: belowBasePath(basePath) }),
    ...(tls ? { https: { ...CONNECTION_LIMITS, ...tls } } : { http: CONNECTION_LIMITS }),
  });
}

/** What main and the tests put around the routes alike. */
export function setUpHttp(app: NestFastifyApplication, config: Config): TlsServers {
  const fastify = app.getHttpAdapter().getInstance();
  if (['debug', 'trace'].includes(config.logLevel)) logRequests(fastify);
  setBaselineHeaders(fastify, config.secure);
  setBodyParsers(fastify);
  sendAnswersTogether(fastify);
  const session = app.get(SessionCookie, { strict: false });
  const passwords = app.get(PasswordHasher, { strict: false });
  takeTurns(fastify, {
    isSignedIn: (request) => session.read(request) !== undefined,
    isFull: () => passwords.crowded,
  });
  const clients = app.get(ClientsService, { strict: false });
  const screens = app.get(ScreenOrigins, { strict: false });
  allowClientOrigins(fastify, {
    isKnown: (origin) => clients.isClientOrigin(origin),
    isOfInteraction: (id, origin) => screens.include(id, origin),
    isOfClient: async (request, origin) => {
      const client = (request as Partial<FastifyRequest>).client ?? (await clients.find(clientIdOf(request)));
      return client ? client.origins.includes(origin) : clients.isClientOrigin(origin);
    },
  });
  refuseOtherMethods(fastify);
  answerHead(fastify);
  return setUpTls(fastify, config, { ...REQUEST_LIMITS, ...CONNECTION_LIMITS });
}

function clientIdOf(request: Partial<FastifyRequest>): string {
  return request.accessToken?.claims.client_id ?? '';
}
