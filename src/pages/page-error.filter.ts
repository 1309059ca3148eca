import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { describedError } from '../kernel/described-error.js';
import { type OAuthError } from '../kernel/oauth-error.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { errorPage } from './error.view.js';
import { type ErrorText } from './messages.js';
import { PageError } from './page-error.js';
import { PageRenderer } from './page.renderer.js';
import { type Page } from './page.js';

/** Answers people: an error page with what happened, what to do, and what support needs. */
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Errors');

  constructor(private readonly renderer: PageRenderer) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { error, unexpected } = describedError(thrown);
    if (unexpected) this.logger.error({ msg: 'unexpected error', requestId: request.id, error: thrown });
    const page = (requestId: string) => pageOf(error, requestId);
    reply.headers(error.headers);
    if (thrown instanceof UnavailableError) void this.renderer.renderKept(reply, page);
    else void this.renderer.render(reply, page(request.id));
  }
}

function pageOf(error: OAuthError, requestId: string): Page {
  const { text, restart, back } = error instanceof PageError ? error : ({} as Partial<PageError>);
  const props = {
    code: error.code,
    requestId,
    ...(text ? { text } : {}),
    ...(back ? { back } : {}),
    ...(restart ? { restart: { href: restart } } : {}),
    ...(error.status === 404 ? { text: 'not_found' as ErrorText } : {}),
  };
  return errorPage(props, error.status);
}
