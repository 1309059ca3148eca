import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { OAuthError } from '../../kernel/oauth-error.js';
import { Protected, PROTECTION, type Protection } from '../../kernel/protection.js';
import { holdsAdminScope, isAdminScope } from '../../resources/built-in-scopes.js';
import { ResourceServersService } from '../../resources/resource-servers.service.js';
import { hasAudience } from '../access-token.js';
import { AccessTokens, type LiveAccessToken, type PresentedAccessToken } from '../access-tokens.service.js';
import { type Presentation } from '../sender/presentation.js';
import { presentedText, type PresentedText } from '../sender/presented-text.js';
import { Senders } from '../sender/senders.service.js';
import { accessRefused } from './access-refusal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The token that the request came in with. */
    accessToken: PresentedAccessToken;
  }
}

/**
 * Lets requests in by access token: live, for this API, from the one it is bound to, with the
 * scope that the route needs (RFC 6750 §3.1, RFC 9449 §7).
 */
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
    const presented = presentedText(request);
    if (!presented) throw accessRefused();
    const { scheme } = presented;
    const presentation = await this.presentationOf(context, presented);
    const token = await this.tokens.findPresented(presented.token, presentation);
    if (!token || !hasAudience(token.claims, server.audience))
      throw accessRefused(scheme, { code: 'invalid_token', description: 'the token is not valid here' });
    if (!holdsScope(token, scope))
      throw accessRefused(scheme, {
        code: 'insufficient_scope',
        description: 'the token lacks a scope',
        scope,
      });
    request.accessToken = token;
    return true;
  }

  /** What is wrong with a proof is told as a challenge here, RFC 9449 §7.1 and §9. */
  private async presentationOf(context: ExecutionContext, presented: PresentedText): Promise<Presentation> {
    const http = context.switchToHttp();
    try {
      return await this.senders.ofResourceRequest(http.getRequest(), http.getResponse(), presented);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      const { code, description } = error;
      if (code !== 'invalid_dpop_proof' && code !== 'use_dpop_nonce') throw error;
      throw accessRefused(presented.scheme, { code, description });
    }
  }
}

function holdsScope({ scopes }: LiveAccessToken, scope: string): boolean {
  return isAdminScope(scope) ? holdsAdminScope(scopes, scope) : scopes.includes(scope);
}

/** A route for bearers of a token with this scope. */
export const BearerAuthenticated = (scope: string) =>
  applyDecorators(Protected({ kind: 'bearer', scope }), UseGuards(BearerGuard));
