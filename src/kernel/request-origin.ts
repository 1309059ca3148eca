import { type FastifyRequest } from 'fastify';

/** Where a request comes from, for audit and throttling. */
export interface RequestOrigin {
  /** The address of the peer, or of the client when a trusted proxy vouches for it. */
  ipAddress: string;
  userAgent: string;
}

/** Reads where a request comes from; lengths are bounded. */
export function requestOrigin(request: FastifyRequest): RequestOrigin {
  return {
    ipAddress: request.ip.slice(0, 45),
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 255),
  };
}
