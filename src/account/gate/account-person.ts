import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Session } from '../../sessions/session.js';
import { type UserEntity } from '../../users/user.entity.js';

/** Who sees and changes his own account, and in which session. */
export interface AccountPerson {
  user: UserEntity;
  session: Session;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard of the account. */
    accountPerson?: AccountPerson;
  }
}

/** The person whose account it is; there is one wherever `OfPerson` stands. */
export const ThePerson = createParamDecorator(
  (_: unknown, context: ExecutionContext): AccountPerson =>
    context.switchToHttp().getRequest<FastifyRequest>().accountPerson!,
);
