import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { problemOf } from './problem-of.js';

/** The media type of problem documents, RFC 9457 §6.1. */
export const PROBLEM_TYPE = 'application/problem+json';

/** Answers administrators' programs: a problem document, never a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('AdminApi');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { problem, headers, unexpected } = problemOf(thrown);
    if (unexpected) this.logger.error({ msg: 'unexpected error', requestId: request.id, error: thrown });
    void reply
      .status(problem.status)
      .headers({ 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...headers })
      .send(problem);
  }
}
