import { Controller, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
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
  async token(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenResponse> {
    const sender = await this.senders.ofTokenRequest(request, reply, request.client);
    return this.service.answer(formOf(request), request.client, { origin: requestOrigin(request), sender });
  }
}
