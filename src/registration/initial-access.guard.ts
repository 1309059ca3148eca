import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AuditService } from '../audit/audit.service.js';
import { type InitialAccessTokenEntity } from '../clients/registration/initial-access-token.entity.js';
import { InitialAccessTokens } from '../clients/registration/initial-access-tokens.service.js';
import { Config } from '../config/config.js';
import { Protected } from '../kernel/protection.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { bearerError, bearerToken } from '../token/bearer/bearer-token.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The token with which a client registers itself; none where everybody may. */
    initialAccess?: InitialAccessTokenEntity;
  }
}

/** Lets those in who may register a client: with an initial access token, or everybody (RFC 7591 §3). */
@Injectable()
export class InitialAccessGuard implements CanActivate {
  constructor(
    private readonly tokens: InitialAccessTokens,
    private readonly config: Config,
    private readonly audit: AuditService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.config.registration === 'open' && request.headers.authorization === undefined) return true;
    request.initialAccess = await this.tokens.findUsable(bearerToken(request));
    if (request.initialAccess) return true;
    this.audit.record({
      type: 'client.registration_refused',
      outcome: 'failure',
      actor: 'anonymous',
      ipAddress: requestOrigin(request).ipAddress,
      reason: 'the initial access token is not valid',
    });
    throw bearerError('invalid_token', 'the initial access token is not valid');
  }
}

/** A route for those who may register a client. */
export const MayRegister = () =>
  applyDecorators(Protected({ kind: 'registration' }), UseGuards(InitialAccessGuard));
