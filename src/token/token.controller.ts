import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { formOf } from '../kernel/form.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { Senders } from './sender/senders.service.js';
import { type TokenResponse } from './token-response.js';
import { TokenService } from './token.service.js';
import { DocumentedToken } from './token.openapi.js';

/** The token endpoint, RFC 6749 §3.2. */
@Controller('token')
export class TokenController {
  constructor(
    private readonly service: TokenService,
    private readonly senders: Senders,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @ClientAuthenticated()
  @DocumentedToken()
  token(@Req() request: FastifyRequest): Promise<TokenResponse> {
    const sender = this.senders.ofTokenRequest(request, request.client);
    return this.service.answer(formOf(request), request.client, { origin: requestOrigin(request), sender });
  }
}
