import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { AuthorizationError } from '../requests/response-target.js';
import { sendAuthorizationResponse } from './authorization-response.js';

/** Tells the client of an error through the browser. It can only be thrown with an address that is trusted. */
@Catch(AuthorizationError)
export class AuthorizationErrorFilter implements ExceptionFilter {
  constructor(
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  catch({ target, error }: AuthorizationError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    sendAuthorizationResponse(reply, this.renderer, target, this.config.issuer, error.body());
  }
}
