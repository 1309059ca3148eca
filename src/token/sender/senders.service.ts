import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Client } from '../../clients/client.js';
import { type Confirmation } from '../../grants/confirmation.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { ClientCertificates } from '../../tls/client-certificates.service.js';
import { type AccessTokenType, type Presentation } from './presentation.js';
import { type TokenSender } from './token-sender.js';

/** Finds out which keys the sender of a request has proved to hold. */
@Injectable()
export class Senders {
  constructor(private readonly certificates: ClientCertificates) {}

  /** Who asks for tokens; throws `OAuthError` when the client's are bound to a certificate and there is none. */
  ofTokenRequest(request: FastifyRequest, client: Client): TokenSender {
    const proved = this.certificateOf(request);
    return { proved, confirmation: certificateBinding(client, proved) };
  }

  /** Who comes to an API of ours with an access token. */
  ofResourceRequest(request: FastifyRequest, scheme: AccessTokenType): Presentation {
    return { scheme, proved: this.certificateOf(request) };
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
