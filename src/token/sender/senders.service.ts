import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Confirmation } from '../../grants/confirmation.js';
import { type AccessTokenType, type Presentation } from './presentation.js';
import { type TokenSender } from './token-sender.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the certificate with which the client opened the connection, base64url (RFC 8705 §3.1). */
    certificateThumbprint?: string;
  }
}

/** Finds out which keys the sender of a request has proved to hold. */
@Injectable()
export class Senders {
  /** Who asks for tokens. */
  ofTokenRequest(request: FastifyRequest): TokenSender {
    return { proved: certificateOf(request), confirmation: undefined };
  }

  /** Who comes to an API of ours with an access token. */
  ofResourceRequest(request: FastifyRequest, scheme: AccessTokenType): Presentation {
    return { scheme, proved: certificateOf(request) };
  }
}

function certificateOf({ certificateThumbprint: thumbprint }: FastifyRequest): Confirmation[] {
  return thumbprint === undefined ? [] : [{ 'x5t#S256': thumbprint }];
}
