import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { formOf } from '../kernel/form.js';
import { introspectionFormat } from './introspection-format.js';
import { DocumentedIntrospection } from './introspection.openapi.js';
import { type IntrospectionAnswer, IntrospectionService } from './introspection.service.js';
import { type PhantomToken } from './phantom-tokens.service.js';

/** The introspection endpoint, RFC 7662 §2. */
@Controller('introspect')
export class IntrospectionController {
  constructor(private readonly service: IntrospectionService) {}

  @Post()
  @HttpCode(200)
  @ClientAuthenticated()
  @DocumentedIntrospection()
  async introspect(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const format = introspectionFormat(request.headers.accept);
    send(reply, await this.service.answer(formOf(request), request.client, format));
  }
}

function send(reply: FastifyReply, answer: IntrospectionAnswer): void {
  if (answer.format === 'phantom') return sendPhantom(reply, answer.token);
  const [type, body] =
    answer.format === 'json'
      ? ['application/json; charset=utf-8', JSON.stringify(answer.members)]
      : ['application/token-introspection+jwt', answer.jwt];
  void reply.headers({ 'content-type': type, 'cache-control': 'no-store', vary: 'Accept' }).send(body);
}

/** Gateways keep what they are given for as long as it says: 204 without a trace, or a token that is soon stale. */
function sendPhantom(reply: FastifyReply, token: PhantomToken | undefined): void {
  if (!token) {
    void reply.status(204).headers({ 'cache-control': 'no-store', vary: 'Accept' }).send();
    return;
  }
  const cacheControl = token.maxAge > 0 ? `max-age=${token.maxAge}, must-revalidate` : 'no-store';
  void reply
    .headers({ 'content-type': 'application/jwt', 'cache-control': cacheControl, vary: 'Accept' })
    .send(token.jwt);
}
