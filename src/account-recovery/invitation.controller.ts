import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Invitations } from '../accounts/invitations.service.js';
import { Config } from '../config/config.js';
import { AnswersHead } from '../http/head-routes.js';
import { formOf, queryOf } from '../kernel/form.js';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Public } from '../kernel/protection.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { linkSpent } from './link-spent.js';
import { invitationAcceptedPage, invitationPage } from './views/invitation.view.js';

/** The pages behind the link of an invitation. */
@Controller('invitation')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class InvitationController {
  constructor(
    private readonly invitations: Invitations,
    private readonly rules: PasswordRules,
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  @Get()
  @AnswersHead()
  @Public('whoever has the link has its token; nothing changes before he sends the form')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const invitation = await this.invitations.open(queryOf(request).get('token') ?? '');
    if (!invitation) throw linkSpent();
    const { email } = invitation;
    const { fewest } = this.rules;
    this.renderer.render(reply, invitationPage({ email, fewest }));
  }

  @Post()
  @Public('makes the account of who has the token, once, and signs nobody in')
  async accept(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseCrossSite(request, this.config.issuer);
    const token = queryOf(request).get('token') ?? '';
    const invitation = await this.invitations.open(token);
    if (!invitation) throw linkSpent();
    const form = formOf(request);
    const told = { name: form.get('name') ?? '', password: form.get('password') ?? '' };
    const outcome = await this.invitations.accept(token, told, requestOrigin(request).ipAddress);
    if (!outcome) throw linkSpent();
    const { email } = invitation;
    if ('user' in outcome) {
      this.renderer.render(reply, invitationAcceptedPage({ email }));
      return;
    }
    const { fewest } = this.rules;
    const { name } = told;
    this.renderer.render(reply, invitationPage({ email, name, problem: outcome.problem, fewest }));
  }
}
