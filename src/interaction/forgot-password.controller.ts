import { Controller, Get, Param, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { formOf } from '../kernel/form.js';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Protected } from '../kernel/protection.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { AccountPages } from './account-pages.service.js';
import { ForgottenPasswords } from './forgotten-passwords.service.js';
import { Visits } from './visits.service.js';

/** The pages on which a person asks for a link to a new password. */
@Controller('interaction/:id/forgot-password')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class ForgotPasswordController {
  constructor(
    private readonly visits: Visits,
    private readonly passwords: ForgottenPasswords,
    private readonly pages: AccountPages,
    private readonly renderer: PageRenderer,
  ) {}

  @Get()
  @Protected({ kind: 'interaction' })
  async show(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.visits.open(id, request);
    if (!this.pages.isOpenTo(visit, 'forgot-password')) return this.pages.back(visit, reply);
    this.renderer.render(reply, await this.pages.forgotPassword(visit));
  }

  @Post()
  @Protected({ kind: 'interaction' })
  async ask(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.pages.refuseCrossSite(request);
    const visit = await this.visits.open(id, request);
    if (!this.pages.isOpenTo(visit, 'forgot-password')) return this.pages.back(visit, reply);
    const username = formOf(request).get('username');
    const problem = await this.passwords.ask(visit, username, requestOrigin(request));
    const page = problem
      ? await this.pages.forgotPassword(visit, problem, username)
      : this.pages.resetMailed(visit, username!);
    this.renderer.render(reply, page);
  }
}
