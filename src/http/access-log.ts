import { Logger } from '@nestjs/common';
import { type FastifyInstance } from 'fastify';

/** Logs every request at `debug`: method, path, status and time. Never the query, which may hold codes and tokens. */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('HTTP');
  fastify.addHook('onResponse', (request, reply, done) => {
    const path = request.url.split('?', 1)[0];
    logger.debug({
      msg: `${request.method} ${path} ${reply.statusCode}`,
      requestId: request.id,
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}
