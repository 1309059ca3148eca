import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type OpenReset, PasswordResets } from '../accounts/password-resets.service.js';
import { Config } from '../config/config.js';
import { AnswersHead } from '../http/head-routes.js';
import { BrowserCookie } from '../interaction/browser-cookie.js';
import { formOf, queryOf } from '../kernel/form.js';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Public } from '../kernel/protection.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { type PasswordProblem } from '../users/passwords/password-problem.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { linkSpent } from './link-spent.js';
import { passwordResetPage, resetPasswordPage } from './views/reset-password.view.js';

/** The pages behind the link for who has forgotten his password. */
@Controller('reset-password')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class ResetPasswordController {
  constructor(
    private readonly resets: PasswordResets,
    private readonly rules: PasswordRules,
    private readonly browser: BrowserCookie,
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  @Get()
  @AnswersHead()
  @Public('whoever has the link has its token; nothing changes before he sends the form')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const open = await this.resets.open(queryOf(request).get('token') ?? '');
    if (!open) throw linkSpent();
    this.ask(open, undefined, reply);
  }

  @Post()
  @Public('takes a new password from who has the token, once, and signs nobody in')
  async reset(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseCrossSite(request, this.config.issuer);
    const token = queryOf(request).get('token') ?? '';
    const form = formOf(request);
    const [password, repeat] = [form.get('password'), form.get('password_repeat')];
    const open = await this.resets.open(token);
    if (!open) throw linkSpent();
    const problem = this.unfit(password, repeat);
    if (problem) return this.ask(open, problem, reply);
    const outcome = await this.resets.complete(token, password!, requestOrigin(request));
    if (!outcome) throw linkSpent();
    if ('reason' in outcome) return this.ask(open, outcome, reply);
    this.renderer.render(reply, passwordResetPage({ signIn: this.signInAfter(outcome, request) }));
  }

  /** The request that he was on the way to, where this is the browser that it came from. */
  private signInAfter({ restart }: OpenReset, request: FastifyRequest): string {
    const known = restart?.browser === this.browser.read(request) ? restart : undefined;
    return known?.path ?? `${this.config.basePath}/account`;
  }

  private unfit(password: string | undefined, repeat: string | undefined): PasswordProblem | undefined {
    const { fewest } = this.rules;
    if (password === undefined) return { reason: 'missing', fewest };
    return repeat !== undefined && repeat !== password ? { reason: 'unequal', fewest } : undefined;
  }

  private ask({ user }: OpenReset, problem: PasswordProblem | undefined, reply: FastifyReply): void {
    const email = user.claims.email ?? user.username;
    const { fewest } = this.rules;
    this.renderer.render(reply, resetPasswordPage({ email, problem, fewest }));
  }
}
