import { Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ApiExcludeEndpoint } from '../kernel/openapi-decorators.js';
import { formOf, queryOf } from '../kernel/form.js';
import { Protected, Public } from '../kernel/protection.js';
import { ReceivedParameters } from '../kernel/received-parameters.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { AuthorizationErrorFilter } from './authorization-error.filter.js';
import { AuthorizationService } from './authorization.service.js';
import { DocumentedAuthorization, DocumentedAuthorizationForm } from './authorization.openapi.js';

/** The authorization endpoint, RFC 6749 §3.1, OIDC Core §3.1.2. */
@Controller('authorize')
@UseFilters(PageErrorFilter, AuthorizationErrorFilter)
export class AuthorizationController {
  constructor(private readonly service: AuthorizationService) {}

  @Get()
  @DocumentedAuthorization()
  @Public('browsers arrive here; the request itself is validated')
  get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.service.begin(queryOf(request), request, reply);
  }

  @Post()
  @DocumentedAuthorizationForm()
  @Public('browsers arrive here; the request itself is validated')
  post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.service.begin(queryAndForm(request), request, reply);
  }

  @Get('resume')
  @ApiExcludeEndpoint()
  @Protected({ kind: 'interaction' })
  resume(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.service.resume(id, request, reply);
  }
}

/** A query may stand at the endpoint's address (RFC 6749 §3.1); what is in both is a repeated parameter. */
function queryAndForm(request: FastifyRequest): ReceivedParameters {
  const form = formOf(request);
  const query = queryOf(request).toString();
  return query === '' ? form : ReceivedParameters.parse(`${query}&${form.toString()}`);
}
