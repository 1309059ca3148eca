import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { formOf } from '../kernel/form.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { DocumentedBackchannelAuthentication } from './backchannel-authentication.openapi.js';
import {
  type BackchannelAuthenticationResponse,
  BackchannelAuthenticationService,
} from './backchannel-authentication.service.js';

/** The backchannel authentication endpoint, CIBA §7. */
@Controller('bc-authorize')
export class BackchannelAuthenticationController {
  constructor(private readonly service: BackchannelAuthenticationService) {}

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedBackchannelAuthentication()
  @ClientAuthenticated()
  begin(@Req() request: FastifyRequest): Promise<BackchannelAuthenticationResponse> {
    return this.service.begin(formOf(request), request.client, requestOrigin(request));
  }
}
