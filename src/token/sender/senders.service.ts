import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Client } from '../../clients/client.js';
import { DpopProofs } from '../../dpop/dpop-proofs.service.js';
import { invalidProof } from '../../dpop/invalid-proof.js';
import { type Confirmation } from '../../grants/confirmation.js';
import { type Presentation } from './presentation.js';
import { type PresentedText } from './presented-text.js';
import { type TokenSender } from './token-sender.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** SHA-256 of the certificate with which the client opened the connection, base64url (RFC 8705 §3.1). */
    certificateThumbprint?: string;
  }
}

/** Finds out which keys the sender of a request has proved to hold, by DPoP proof or certificate. */
@Injectable()
export class Senders {
  constructor(private readonly proofs: DpopProofs) {}

  /** Who asks for tokens; throws `OAuthError` for a bad proof, and when the client must have one (RFC 9449 §5). */
  async ofTokenRequest(request: FastifyRequest, reply: FastifyReply, client: Client): Promise<TokenSender> {
    const jkt = await this.proofs.thumbprintOf(request, reply);
    if (jkt !== undefined) return { proved: [{ jkt }, ...certificateOf(request)], confirmation: { jkt } };
    if (client.metadata.dpop_bound_access_tokens) throw invalidProof('the client must prove its key');
    return { proved: certificateOf(request), confirmation: undefined };
  }

  /** Who comes to an API of ours with an access token; throws `OAuthError` for a bad proof (RFC 9449 §7). */
  async ofResourceRequest(
    request: FastifyRequest,
    reply: FastifyReply,
    { scheme, token }: PresentedText,
  ): Promise<Presentation> {
    const jkt = scheme === 'DPoP' ? await this.proofs.thumbprintOf(request, reply, token) : undefined;
    return { scheme, proved: [...(jkt === undefined ? [] : [{ jkt }]), ...certificateOf(request)] };
  }
}

function certificateOf({ certificateThumbprint: thumbprint }: FastifyRequest): Confirmation[] {
  return thumbprint === undefined ? [] : [{ 'x5t#S256': thumbprint }];
}
