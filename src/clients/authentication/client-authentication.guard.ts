import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AuditService } from '../../audit/audit.service.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { Protected } from '../../kernel/protection.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { type ClientCertificate } from '../../tls/client-certificate.js';
import { ClientCertificates } from '../../tls/client-certificates.service.js';
import { CERTIFICATE_METHODS } from '../client-metadata-values.js';
import { type Client } from '../client.js';
import { ClientsService } from '../clients.service.js';
import { ClientStrategies } from './client-strategies.service.js';
import { presentedCredentials, type PresentedCredentials } from './presented-credentials.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The client that has authenticated. */
    client: Client;
    presentedCredentials?: PresentedCredentials;
  }
}

/** Authenticates the client of a request with the one method that it presents (RFC 6749 §2.3). */
@Injectable()
export class ClientAuthenticationGuard implements CanActivate {
  constructor(
    private readonly strategies: ClientStrategies,
    private readonly clients: ClientsService,
    private readonly certificates: ClientCertificates,
    private readonly audit: AuditService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    let presented = presentedCredentials(request);
    const certificate = presented.method === 'none' ? this.certificates.of(request) : undefined;
    if (certificate) presented = await this.withCertificate(presented, certificate);
    request.presentedCredentials = presented;
    try {
      request.client = await this.strategies.of(presented.method).prove(request);
      return true;
    } catch (error) {
      if (error instanceof OAuthError) await this.recordFailure(presented, request, error);
      throw error;
    }
  }

  /**
   * A certificate beside nothing but a `client_id` is what proves the client when it is registered so (RFC 8705 §2);
   * others only have their tokens bound to it.
   */
  private async withCertificate(
    presented: PresentedCredentials,
    certificate: ClientCertificate,
  ): Promise<PresentedCredentials> {
    const client = await this.clients.find(presented.clientId);
    const method = client?.metadata.token_endpoint_auth_method;
    if (!method || !CERTIFICATE_METHODS.includes(method)) return presented;
    return { method, clientId: presented.clientId, proof: '', certificate };
  }

  /** The operator learns what the caller must not: whether only the method was another than registered. */
  private async recordFailure(
    { clientId, method }: PresentedCredentials,
    request: FastifyRequest,
    error: OAuthError,
  ): Promise<void> {
    const registered = (await this.clients.find(clientId))?.metadata.token_endpoint_auth_method ?? method;
    const cause =
      registered === method
        ? (error.detail ?? error.description)
        : `the client is registered for ${registered}`;
    this.audit.record({
      type: 'client.authentication_failed',
      outcome: 'failure',
      actor: clientId,
      clientId,
      ipAddress: requestOrigin(request).ipAddress,
      reason: `${method}: ${cause}`,
    });
  }
}

/** A route for authenticated clients. */
export const ClientAuthenticated = () =>
  applyDecorators(Protected({ kind: 'client' }), UseGuards(ClientAuthenticationGuard));
