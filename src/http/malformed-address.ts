import { type FastifyReply, type FastifyRequest } from 'fastify';
import { baselineHeaders } from './baseline-headers.js';

/** Answers addresses that cannot be decoded, which reach no hook, no route and no filter. */
export function refuseMalformedAddresses(secure: boolean) {
  const headers = { ...baselineHeaders(secure), 'cache-control': 'no-store' };
  return (_error: Error, _request: FastifyRequest, reply: FastifyReply): void => {
    void reply
      .status(400)
      .headers(headers)
      .send({ error: 'invalid_request', error_description: 'the address is malformed' });
  };
}
