import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { formOf } from '../kernel/form.js';
import { DocumentedPar } from './par.openapi.js';
import { ParService, type PushedResponse } from './par.service.js';

/** The pushed authorization request endpoint, RFC 9126 §2. */
@Controller('par')
export class ParController {
  constructor(private readonly service: ParService) {}

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-cache, no-store')
  @DocumentedPar()
  @ClientAuthenticated()
  push(@Req() request: FastifyRequest): Promise<PushedResponse> {
    return this.service.push(formOf(request), request.client);
  }
}
