import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { type FastifyRequest } from 'fastify';
import { AuditService } from '../../audit/audit.service.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { Protected } from '../../kernel/protection.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { type AuthMethod } from '../client-metadata.js';
import { type Client } from '../client.js';
import { presentedCredentials, type PresentedCredentials } from './presented-credentials.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The client that has authenticated. */
    client: Client;
    presentedCredentials?: PresentedCredentials;
  }
}

const strategy = (method: AuthMethod): CanActivate => new (AuthGuard(method))({ property: 'client' });

/** Authenticates the client of a request with the one method that it presents (RFC 6749 §2.3). */
@Injectable()
export class ClientAuthenticationGuard implements CanActivate {
  private readonly strategies: Record<AuthMethod, CanActivate> = {
    client_secret_basic: strategy('client_secret_basic'),
    client_secret_post: strategy('client_secret_post'),
    none: strategy('none'),
  };

  constructor(private readonly audit: AuditService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const presented = presentedCredentials(request);
    request.presentedCredentials = presented;
    try {
      return (await this.strategies[presented.method].canActivate(context)) as boolean;
    } catch (error) {
      if (error instanceof OAuthError) this.recordFailure(presented, request, error);
      throw error;
    }
  }

  private recordFailure(
    { clientId, method }: PresentedCredentials,
    request: FastifyRequest,
    error: OAuthError,
  ): void {
    this.audit.record({
      type: 'client.authentication_failed',
      outcome: 'failure',
      actor: clientId,
      clientId,
      ipAddress: requestOrigin(request).ipAddress,
      reason: `${method}: ${error.description}`,
    });
  }
}

/** A route for authenticated clients. */
export const ClientAuthenticated = () =>
  applyDecorators(Protected({ kind: 'client' }), UseGuards(ClientAuthenticationGuard));
