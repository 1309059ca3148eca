import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Client } from '../../clients/client.js';
import { DpopProofs } from '../../dpop/dpop-proofs.service.js';
import { invalidProof } from '../../dpop/invalid-proof.js';
import { type Confirmation } from '../../grants/confirmation.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { ClientCertificates } from '../../tls/client-certificates.service.js';
import { type Presentation } from './presentation.js';
import { type PresentedText } from './presented-text.js';
import { type TokenSender } from './token-sender.js';

/** Finds out which keys the sender of a request has proved to hold, by DPoP proof or certificate. */
@Injectable()
export class Senders {
  constructor(
    private readonly proofs: DpopProofs,
    private readonly certificates: ClientCertificates,
  ) {}

  /**
   * Who asks for tokens; throws `OAuthError` for a bad proof, and when the client must have one, or a certificate
   * (RFC 9449 §5, RFC 8705 §3.4). A proof binds the token before a certificate does, since it names the request.
   */
  async ofTokenRequest(request: FastifyRequest, reply: FastifyReply, client: Client): Promise<TokenSender> {
    const jkt = await this.proofs.thumbprintOf(request, reply, { client });
    const certificate = this.certificateOf(request);
    const confirmation = certificateBinding(client, certificate);
    if (jkt !== undefined) return { proved: [{ jkt }, ...certificate], confirmation: { jkt } };
    if (client.metadata.dpop_bound_access_tokens) throw invalidProof('the client must prove its key');
    return { proved: certificate, confirmation };
  }

  /** Who comes to an API of ours with an access token; throws `OAuthError` for a bad proof (RFC 9449 §7). */
  async ofResourceRequest(
    request: FastifyRequest,
    reply: FastifyReply,
    { scheme, token }: PresentedText,
  ): Promise<Presentation> {
    const jkt =
      scheme === 'DPoP' ? await this.proofs.thumbprintOf(request, reply, { accessToken: token }) : undefined;
    return { scheme, proved: [...(jkt === undefined ? [] : [{ jkt }]), ...this.certificateOf(request)] };
  }

  private certificateOf(request: FastifyRequest): Confirmation[] {
    const certificate = this.certificates.of(request);
    return certificate ? [{ 'x5t#S256': certificate.thumbprint }] : [];
  }
}

/** The certificate to which a client wants its access tokens bound, RFC 8705 §3; nothing when it wants none. */
function certificateBinding(
  client: Client,
  [certificate]: readonly Confirmation[],
): Confirmation | undefined {
  if (client.metadata.tls_client_certificate_bound_access_tokens !== true) return undefined;
  if (!certificate) throw new OAuthError('invalid_request', 'the client must show a certificate');
  return certificate;
}
