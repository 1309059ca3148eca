import { RouteConfig } from '@nestjs/platform-fastify';
import { type FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the address answers HEAD besides GET. */
    answersHead?: boolean;
  }
}

/** An address that changes nothing by GET, whoever comes: it answers HEAD too (RFC 9110 §9.3.2). */
export const AnswersHead = () => RouteConfig({ answersHead: true });

/** Gives the routes that are marked so a HEAD of their own; at all others it is refused, since GET does something. */
export function answerHead(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', ({ method, url, handler, config, constraints }) => {
    if (method !== 'GET' || !config?.answersHead) return;
    fastify.route({ method: 'HEAD', url, handler, ...(constraints ? { constraints } : {}) });
  });
}
