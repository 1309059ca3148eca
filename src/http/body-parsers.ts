import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { HttpException } from '@nestjs/common';
import { ReceivedParameters } from '../kernel/received-parameters.js';
import { isShallow } from '../kernel/shallow-json.js';

/** Bytes of a body; no request of ours needs more (RFC 9700 sets none, peers take 56 kB). */
export const BODY_LIMIT = 48 * 1024;

/**
 * Reads forms and JSON, nothing else: what is neither gets 415, and compressed bodies are not unpacked. Many a program
 * names JSON in every request: where nothing follows, there is no body.
 */
export function setBodyParsers(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (request, body, done) => {
      try {
        refuseOtherCharsets(request);
        done(null, ReceivedParameters.parse(body as string));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') return done(null, undefined);
      void parseJson(request, body as string, (error, value) => {
        done(error ?? (isShallow(value) ? null : new HttpException('nested too deeply', 400)), value);
      });
    },
  );
  fastify.addHook('onRequest', (request, _reply, done) => {
    const encoding = request.headers['content-encoding'];
    done(
      encoding === undefined || encoding === 'identity' ? undefined : new HttpException('unsupported', 415),
    );
  });
}

function refuseOtherCharsets(request: FastifyRequest): void {
  const charset = /;\s*charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') throw new HttpException('unsupported', 415);
}
