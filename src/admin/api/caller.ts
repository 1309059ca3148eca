import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { requestOrigin } from '../../kernel/request-origin.js';
import { holdsAdminScope } from '../../resources/built-in-scopes.js';

/** Who calls the admin API, and what the token that he came in with allows. */
export class Caller {
  constructor(
    /** For whom the token speaks: a person's id, or a client's when it acts for itself. */
    readonly subject: string,
    readonly clientId: string,
    readonly ipAddress: string,
    private readonly scopes: readonly string[],
  ) {}

  holds(scope: string): boolean {
    return holdsAdminScope(this.scopes, scope);
  }

  static of(request: FastifyRequest): Caller {
    const { claims, scopes, of } = request.accessToken;
    return new Caller(of?.user.id ?? claims.sub, claims.client_id, requestOrigin(request).ipAddress, scopes);
  }
}

/** The caller of a request; its route is guarded by a bearer token. */
export const CalledBy = createParamDecorator((_: unknown, context: ExecutionContext) =>
  Caller.of(context.switchToHttp().getRequest<FastifyRequest>()),
);
