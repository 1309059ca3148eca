import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { formOf } from '../kernel/form.js';
import { DocumentedRevocation } from './revocation.openapi.js';
import { RevocationService } from './revocation.service.js';

/** The revocation endpoint, RFC 7009 §2. */
@Controller('revoke')
export class RevocationController {
  constructor(private readonly service: RevocationService) {}

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @ClientAuthenticated()
  @DocumentedRevocation()
  revoke(@Req() request: FastifyRequest): Promise<void> {
    return this.service.answer(formOf(request), request.client);
  }
}
