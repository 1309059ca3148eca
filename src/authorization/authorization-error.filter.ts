import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { AuthorizationError } from '../requests/response-target.js';
import { AuthorizationResponses } from './authorization-responses.service.js';

/** Tells the client of an error through the browser. It can only be thrown with an address that is trusted. */
@Catch(AuthorizationError)
export class AuthorizationErrorFilter implements ExceptionFilter {
  constructor(private readonly responses: AuthorizationResponses) {}

  catch({ target, error }: AuthorizationError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.responses.send(reply, target, error.body());
  }
}
