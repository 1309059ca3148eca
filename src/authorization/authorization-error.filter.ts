import { type ArgumentsHost, Catch } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { AuthorizationError } from '../requests/response-target.js';
import { AuthorizationResponses } from './authorization-responses.service.js';

/**
 * Tells the client of an error through the browser. It can only be thrown with an address that is trusted, and goes the
 * way of its target; what cannot go that way is told on a page.
 */
@Catch(AuthorizationError)
export class AuthorizationErrorFilter extends PageErrorFilter {
  constructor(
    renderer: PageRenderer,
    private readonly responses: AuthorizationResponses,
  ) {
    super(renderer);
  }

  override catch({ target, error }: AuthorizationError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.responses.send(reply, target, error.body()).catch((untold: unknown) => super.catch(untold, host));
  }
}
