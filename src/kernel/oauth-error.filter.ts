import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { describedError } from './described-error.js';

/** Answers machines: an OAuth error as JSON (RFC 6749 §5.2), never a stack. */
@Catch()
export class OAuthErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { error, unexpected } = describedError(thrown);
    if (unexpected) this.logger.error({ msg: 'unexpected error', requestId: request.id, error: thrown });
    else if (error.detail)
      this.logger.log({ msg: error.message, requestId: request.id, detail: error.detail });
    void reply
      .status(error.status)
      .headers({ 'cache-control': 'no-store', pragma: 'no-cache', ...error.headers })
      .send(error.unnamed ? undefined : error.body());
  }
}
