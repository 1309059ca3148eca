import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { Protected, PROTECTION, type Protection } from '../../kernel/protection.js';
import { holdsAdminScope, isAdminScope } from '../../resources/built-in-scopes.js';
import { ResourceServersService } from '../../resources/resource-servers.service.js';
import { hasAudience } from '../access-token.js';
import { AccessTokens, type LiveAccessToken, type PresentedAccessToken } from '../access-tokens.service.js';
import { Senders } from '../sender/senders.service.js';
import { bearerError, bearerToken } from './bearer-token.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The token that the request came in with. */
    accessToken: PresentedAccessToken;
  }
}

/** Lets requests in by access token: live, for this API, with the scope that the route needs (RFC 6750 §3.1). */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly servers: ResourceServersService,
    private readonly senders: Senders,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const protection = this.reflector.get<Protection>(PROTECTION, context.getHandler());
    const scope = protection.kind === 'bearer' ? protection.scope : '';
    const server = isAdminScope(scope) ? this.servers.adminApi : this.servers.userinfo;
    const text = bearerToken(request);
    const token = await this.tokens.findPresented(text, this.senders.ofResourceRequest(request, 'Bearer'));
    if (!token || !hasAudience(token.claims, server.audience)) {
      throw bearerError('invalid_token', 'the token is not valid here');
    }
    if (!holdsScope(token, scope)) throw bearerError('insufficient_scope', 'the token lacks a scope', scope);
    request.accessToken = token;
    return true;
  }
}

function holdsScope({ scopes }: LiveAccessToken, scope: string): boolean {
  return isAdminScope(scope) ? holdsAdminScope(scopes, scope) : scopes.includes(scope);
}

/** A route for bearers of a token with this scope. */
export const BearerAuthenticated = (scope: string) =>
  applyDecorators(Protected({ kind: 'bearer', scope }), UseGuards(BearerGuard));
