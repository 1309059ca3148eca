import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { BearerAuthenticated } from '../token/bearer/bearer.guard.js';
import { UserinfoService } from './userinfo.service.js';

/** UserInfo, OIDC Core §5.3. */
@Controller('userinfo')
@ApiExcludeController()
export class UserinfoController {
  constructor(private readonly service: UserinfoService) {}

  @Get()
  @BearerAuthenticated('openid')
  get(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply);
  }

  @Post()
  @BearerAuthenticated('openid')
  post(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply);
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { type, body } = await this.service.answer(request.accessToken);
    void reply.headers({ 'content-type': type, 'cache-control': 'no-store' }).send(body);
  }
}
