import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { forgotPasswordPage, resetMailedPage } from '../accounts/views/forgot-password.view.js';
import { registerPage } from '../accounts/views/register.view.js';
import { registrationCodePage } from '../accounts/views/registration-code.view.js';
import { Config } from '../config/config.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { type ClientInfo } from '../pages/client-info.js';
import { type Page } from '../pages/page.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { type AccountPage, AccountWays } from './account-ways.service.js';
import { clientInfo } from './client-info-of.js';
import { ClientLogos } from './client-logos.service.js';
import { type RegistrationProblem } from './registration-steps.service.js';
import { type Visit } from './visits.service.js';

/** Puts on pages what people are asked who have no account, or no way into theirs. */
@Injectable()
export class AccountPages {
  constructor(
    private readonly ways: AccountWays,
    private readonly logos: ClientLogos,
    private readonly rules: PasswordRules,
    private readonly config: Config,
  ) {}

  /** Whether such a page is offered, and somebody is to sign in now. */
  isOpenTo({ step }: Visit, page: AccountPage): boolean {
    return step.step === 'login' && this.ways.pages.includes(page);
  }

  /** Leads to the interaction's own page, or to one that hangs below it. */
  back({ interaction }: Visit, reply: FastifyReply, page?: 'register'): void {
    reply.redirect(this.ways.pathOf(interaction, page), 303);
  }

  refuseCrossSite(request: FastifyRequest): void {
    refuseCrossSite(request, this.config.issuer);
  }

  /** The form, or the question for the code once that is mailed. */
  async register(
    { interaction, facts }: Visit,
    problem?: RegistrationProblem,
    told: { email?: string | undefined; name?: string | undefined } = {},
  ): Promise<Page> {
    const client = await this.clientOf(facts);
    const redirectUri = facts.request.target?.redirectUri;
    if (interaction.registration && (problem === undefined || problem === 'code')) {
      const { email } = interaction.registration;
      return registrationCodePage({ client, email, problem }, redirectUri);
    }
    const { email = facts.request.loginHint, name } = told;
    const { fewest } = this.rules;
    const shown = problem === 'code' ? 'expired' : problem;
    return registerPage({ client, email, name, problem: shown, fewest }, redirectUri);
  }

  async forgotPassword(
    { interaction, facts }: Visit,
    problem?: 'missing' | 'throttled',
    username = facts.request.loginHint,
  ): Promise<Page> {
    const client = await this.clientOf(facts);
    return forgotPasswordPage({ client, username, problem, back: this.ways.pathOf(interaction) });
  }

  /** The same for everybody, whether a mail is sent or not. */
  resetMailed({ interaction }: Visit, name: string): Page {
    return resetMailedPage({ name, back: this.ways.pathOf(interaction) });
  }

  private async clientOf({ client }: Visit['facts']): Promise<ClientInfo> {
    return clientInfo(client, await this.logos.of(client));
  }
}
