import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { BearerAuthenticated } from '../token/bearer/bearer.guard.js';
import { UserinfoService } from './userinfo.service.js';
import { DocumentedUserinfo, TokenForm } from './userinfo.openapi.js';

/** UserInfo, OIDC Core §5.3. */
@Controller('userinfo')
export class UserinfoController {
  constructor(private readonly service: UserinfoService) {}

  @Get()
  @DocumentedUserinfo('getUserinfo', 'Learn about the person')
  @BearerAuthenticated('openid')
  get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply);
  }

  @Post()
  @DocumentedUserinfo('postUserinfo', 'Learn about the person, by form')
  @TokenForm()
  @HttpCode(200)
  @BearerAuthenticated('openid')
  post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply);
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { type, body } = await this.service.answer(request.accessToken);
    void reply.headers({ 'content-type': type, 'cache-control': 'no-store' }).send(body);
  }
}
