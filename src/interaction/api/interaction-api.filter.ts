import { type ArgumentsHost, Catch } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { OAuthErrorFilter } from '../../kernel/oauth-error.filter.js';
import { RefusedTry } from './refused-try.js';

/** Answers a company's own screens: every error as JSON, also those that a page would tell people. */
@Catch()
export class InteractionApiFilter extends OAuthErrorFilter {
  override catch(thrown: unknown, host: ArgumentsHost): void {
    if (!(thrown instanceof RefusedTry)) return super.catch(thrown, host);
    const { status, headers, body } = thrown;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .status(status)
      .headers({ 'cache-control': 'no-store', ...headers })
      .send(body);
  }
}
