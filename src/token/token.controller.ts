import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { formOf } from '../kernel/form.js';
import { type TokenResponse, TokenService } from './token.service.js';

/** The token endpoint, RFC 6749 §3.2. */
@Controller('token')
@ApiExcludeController()
export class TokenController {
  constructor(private readonly service: TokenService) {}

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Header('Pragma', 'no-cache')
  @ClientAuthenticated()
  token(@Req() request: FastifyRequest): Promise<TokenResponse> {
    return this.service.answer(formOf(request), request.client);
  }
}
