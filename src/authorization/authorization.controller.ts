import { Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { formOf, queryOf } from '../kernel/form.js';
import { Protected, Public } from '../kernel/protection.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { AuthorizationErrorFilter } from './authorization-error.filter.js';
import { AuthorizationService } from './authorization.service.js';

/** The authorization endpoint, RFC 6749 §3.1, OIDC Core §3.1.2. */
@Controller('authorize')
@ApiExcludeController()
@UseFilters(PageErrorFilter, AuthorizationErrorFilter)
export class AuthorizationController {
  constructor(private readonly service: AuthorizationService) {}

  @Get()
  @Public('browsers arrive here; the request itself is validated')
  get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.service.begin(queryOf(request), request, reply);
  }

  @Post()
  @Public('browsers arrive here; the request itself is validated')
  post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.service.begin(formOf(request), request, reply);
  }

  @Get('resume')
  @Protected({ kind: 'interaction' })
  resume(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.service.resume(typeof id === 'string' ? id : '', request, reply);
  }
}
