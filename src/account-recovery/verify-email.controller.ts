import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { EmailProofs } from '../accounts/email-proofs.service.js';
import { Config } from '../config/config.js';
import { AnswersHead } from '../http/head-routes.js';
import { queryOf } from '../kernel/form.js';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Public } from '../kernel/protection.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { linkSpent } from './link-spent.js';
import { emailVerifiedPage, verifyEmailPage } from './views/verify-email.view.js';

/** The pages behind the link that proves an address. */
@Controller('verify-email')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class VerifyEmailController {
  constructor(
    private readonly proofs: EmailProofs,
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  @Get()
  @AnswersHead()
  @Public('whoever has the link has its token; nothing is proved before he sends the form')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const email = await this.proofs.open(queryOf(request).get('token') ?? '');
    if (email === undefined) throw linkSpent();
    this.renderer.render(reply, verifyEmailPage({ email }));
  }

  @Post()
  @Public('takes the proof of an address from who has the token, once')
  async verify(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseCrossSite(request, this.config.issuer);
    const token = queryOf(request).get('token') ?? '';
    if (!(await this.proofs.complete(token, requestOrigin(request)))) throw linkSpent();
    this.renderer.render(reply, emailVerifiedPage());
  }
}
