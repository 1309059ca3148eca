import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { AdminError } from './admin.error.js';

/** The entity tag of a revision, RFC 9110 §8.8.3. */
export function entityTag(revision: number): string {
  return `"${revision}"`;
}

/** What `If-Match` demands of the thing that is changed, RFC 9110 §13.1.1. */
export class Precondition {
  constructor(private readonly header: string | undefined) {}

  /** Throws when the thing is no longer what the caller has seen. */
  require(revision: number): void {
    if (this.header === undefined || this.header.trim() === '*') return;
    const tags = this.header.split(',').map((tag) => tag.trim());
    if (!tags.includes(entityTag(revision))) throw this.lost();
  }

  /** The error when somebody else was faster. */
  lost(): AdminError {
    return this.header === undefined
      ? new AdminError('conflict', 'it was changed at the same time; try again')
      : new AdminError('stale', 'it was changed since; read it again');
  }
}

/** The `If-Match` of a request. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    new Precondition(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);
