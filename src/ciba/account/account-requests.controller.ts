import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ApiExcludeController } from '../../kernel/openapi-decorators.js';
import { Protected } from '../../kernel/protection.js';
import { PageErrorFilter } from '../../pages/page-error.filter.js';
import { type Page } from '../../pages/page.js';
import { PageRenderer } from '../../pages/page.renderer.js';
import { AccountAnswer } from './account-answer.service.js';
import { AccountRequests } from './account-requests.service.js';

/**
 * The pages on which a person sees what waits for his answer (CIBA §8). No address answers anything: he does, by a form
 * of the interaction that they lead to.
 */
@Controller('account/requests')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class AccountRequestsController {
  constructor(
    private readonly requests: AccountRequests,
    private readonly answer: AccountAnswer,
    private readonly renderer: PageRenderer,
  ) {}

  @Get()
  @Protected({ kind: 'session' })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.render(reply, await this.requests.list(request, reply));
  }

  @Get('signed-in')
  @Protected({ kind: 'interaction' })
  signedIn(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.requests.signedIn(id, request, reply);
  }

  @Get('resume')
  @Protected({ kind: 'interaction' })
  async resume(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.render(reply, await this.answer.resume(id, request, reply));
  }

  @Get(':request_id')
  @Protected({ kind: 'session' })
  open(
    @Param('request_id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.requests.open(id, request, reply);
  }

  private render(reply: FastifyReply, page: Page | undefined): void {
    if (page) this.renderer.render(reply, page);
  }
}
