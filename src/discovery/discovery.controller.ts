import { Controller, Get, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { AnswersHead } from '../http/head-routes.js';
import { namesEntityTag } from '../kernel/entity-tag.js';
import { Public } from '../kernel/protection.js';
import { KeysService } from '../keys/keys.service.js';
import { DiscoveryDocumentService } from './discovery.service.js';
import { DocumentedDiscovery, DocumentedJwks } from './discovery.openapi.js';

const MAX_AGE = 'public, max-age=600';

/** Tells clients where everything is, and which keys sign; both are public and readable across origins. */
@Controller()
export class DiscoveryController {
  constructor(
    private readonly document: DiscoveryDocumentService,
    private readonly keys: KeysService,
  ) {}

  @Get('.well-known/openid-configuration')
  @AnswersHead()
  @DocumentedDiscovery('getOpenidConfiguration')
  @Public('discovery is for everybody (OIDC Discovery §4)')
  openidConfiguration(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.discovery(request, reply);
  }

  @Get('.well-known/oauth-authorization-server')
  @AnswersHead()
  @DocumentedDiscovery('getAuthorizationServerMetadata')
  @Public('discovery is for everybody (RFC 8414 §3)')
  serverMetadata(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.discovery(request, reply);
  }

  @Get('jwks')
  @AnswersHead()
  @DocumentedJwks()
  @Public('public keys are for everybody (RFC 7517)')
  async jwks(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [body, etag] = await Promise.all([this.keys.jwksBuffer(), this.keys.jwksEtag()]);
    answer(request, reply, 'application/jwk-set+json; charset=utf-8', body, etag);
  }

  private async discovery(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { body, etag } = await this.document.current();
    answer(request, reply, 'application/json; charset=utf-8', body, etag);
  }
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  body: Buffer,
  etag: string,
): void {
  void reply.headers({
    'content-type': type,
    'cache-control': MAX_AGE,
    etag,
    'access-control-allow-origin': '*',
  });
  if (namesEntityTag(request.headers['if-none-match'], etag)) void reply.status(304).send();
  else void reply.send(body);
}
