import { Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { DpopProofs } from '../dpop/dpop-proofs.service.js';
import { formOf } from '../kernel/form.js';
import { DocumentedPar } from './par.openapi.js';
import { ParService, type PushedResponse } from './par.service.js';

/** The pushed authorization request endpoint, RFC 9126 §2. */
@Controller('par')
export class ParController {
  constructor(
    private readonly service: ParService,
    private readonly proofs: DpopProofs,
  ) {}

  @Post()
  @HttpCode(201)
  @Header('Cache-Control', 'no-cache, no-store')
  @DocumentedPar()
  @ClientAuthenticated()
  async push(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PushedResponse> {
    const thumbprint = await this.proofs.thumbprintOf(request, reply, { client: request.client });
    return this.service.push(formOf(request), request.client, thumbprint);
  }
}
