import { UnsupportedMediaTypeException } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { isJsonObject, type JsonObject } from '../kernel/json-object.js';
import { invalidMetadata } from './registration-error.js';

/** The body of a registration, `application/json` and nothing else (RFC 7591 §3.1, RFC 7592 §2.2). */
export function jsonBody({ headers, body }: FastifyRequest): JsonObject {
  if (!/^application\/json[\t ]*(?:;|$)/i.test(headers['content-type'] ?? '')) {
    throw new UnsupportedMediaTypeException();
  }
  if (!isJsonObject(body)) throw invalidMetadata('the body must be a JSON object');
  return body;
}
