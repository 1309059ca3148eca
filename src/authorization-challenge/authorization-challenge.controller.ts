import { Controller, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { DpopProofs } from '../dpop/dpop-proofs.service.js';
import { formOf } from '../kernel/form.js';
import { DocumentedChallenge } from './authorization-challenge.openapi.js';
import { AuthorizationChallenge } from './authorization-challenge.service.js';

/** The authorization challenge endpoint, OAuth 2.0 for First-Party Applications §5. */
@Controller('authorize-challenge')
export class AuthorizationChallengeController {
  constructor(
    private readonly challenge: AuthorizationChallenge,
    private readonly proofs: DpopProofs,
  ) {}

  @Post()
  @DocumentedChallenge()
  @ClientAuthenticated()
  async answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { client } = request;
    const jkt = await this.proofs.thumbprintOf(request, reply, { client });
    const { status, headers, body } = await this.challenge.answer(formOf(request), { client, jkt, request });
    await reply
      .status(status)
      .headers({ 'cache-control': 'no-store', ...headers })
      .send(body);
  }
}
