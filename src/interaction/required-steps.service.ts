import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { EmailChanges } from '../accounts/email-changes.service.js';
import { PasswordChanges, type PresentProblem } from '../accounts/password-changes.service.js';
import { RequiredActions } from '../accounts/required-actions.service.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { type PasswordProblem } from '../users/passwords/password-problem.js';
import { isRecentlySignedIn, RECENT_SIGN_IN } from '../sessions/recent-sign-in.js';
import { type UserEntity } from '../users/user.entity.js';
import { type Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { type Step } from './next-step.js';
import { SignIn } from './sign-in.service.js';
import { type Visit } from './visits.service.js';

/** Why what a person did was not what he is required to do. */
export type RequiredProblem = PasswordProblem | PresentProblem | 'open' | 'missing' | 'changed';

/** The step in which a person must do something before he goes on. */
export type RequiredStep = Extract<Step, { step: 'required_action' }>;

/** What a person has entered, by the names of the pages' fields. */
export interface Entered {
  get(name: string): string | undefined;
}

/** What has become of an answer. */
export interface RequiredAnswer {
  interaction: Interaction;
  undone?: RequiredProblem;
}

/** Takes what people answer who must do something before they go on. */
@Injectable()
export class RequiredSteps {
  constructor(
    private readonly actions: RequiredActions,
    private readonly passwords: PasswordChanges,
    private readonly emails: EmailChanges,
    private readonly signIn: SignIn,
    private readonly interactions: InteractionsService,
  ) {}

  async take(
    visit: Visit,
    step: RequiredStep,
    form: Entered,
    request: FastifyRequest,
  ): Promise<RequiredAnswer> {
    const { interaction } = visit;
    const { user, session, action } = step;
    const { ipAddress } = requestOrigin(request);
    switch (action) {
      case 'change_password':
        return this.changePassword(visit, { user, session }, form, request);
      case 'verify_email':
        return form.get('action') === 'send'
          ? { interaction: await this.mailLink(visit, user) }
          : { interaction, undone: 'open' };
      case 'update_profile':
        return this.fillIn(visit, step, form, ipAddress);
      case 'accept_terms': {
        const accepted = await this.actions.acceptTerms(user, form.get('version'), ipAddress);
        return accepted ? { interaction } : { interaction, undone: 'changed' };
      }
    }
  }

  /** All sessions end with the old password; this browser's begins anew with what was proved in it. */
  private async changePassword(
    { interaction, facts }: Visit,
    { user, session }: Pick<RequiredStep, 'user' | 'session'>,
    form: Entered,
    request: FastifyRequest,
  ): Promise<RequiredAnswer> {
    const chosen = { password: form.get('password'), repeat: form.get('password_repeat') };
    const present = isRecentlySignedIn(session, facts.now) ? undefined : (form.get('present_password') ?? '');
    const problem = await this.passwords.change(user, { ...chosen, present }, request);
    if (problem) return { interaction, undone: problem };
    return { interaction: await this.signIn.note(interaction, { userId: user.id, amr: session.amr }) };
  }

  /** An address is asked for as in the account: of who has proved who he is just now, and it counts once it is proved. */
  private async fillIn(
    { interaction, facts }: Visit,
    { user, session }: RequiredStep,
    form: Entered,
    ipAddress: string,
  ): Promise<RequiredAnswer> {
    const { mailedTo, ...rest } = interaction;
    if (mailedTo !== undefined && form.get('action') === 'send')
      return { interaction: await this.saved(rest) };
    if (mailedTo !== undefined && form.get('email') === undefined) return { interaction, undone: 'open' };
    if (form.get('email') !== undefined && !isRecentlySignedIn(session, facts.now))
      return { interaction: await this.saved(withFreshSignIn(interaction)) };
    const filled = await this.actions.fillIn(user, (name) => form.get(name), ipAddress);
    if (!filled) return { interaction, undone: 'missing' };
    const { unproved: email } = filled;
    if (email === undefined) return { interaction };
    await this.emails.request({ userId: user.id, email, locales: facts.request.uiLocales });
    return { interaction: await this.saved({ ...rest, mailedTo: email }) };
  }

  private async saved(interaction: Interaction): Promise<Interaction> {
    await this.interactions.save(interaction);
    return interaction;
  }

  private async mailLink({ interaction, facts }: Visit, { id, claims }: UserEntity): Promise<Interaction> {
    const request = { userId: id, email: claims.email ?? '', locales: facts.request.uiLocales };
    await this.emails.request(request);
    return this.saved({ ...interaction, linkMailed: true });
  }
}

/** The same, which asks for a sign-in first. */
function withFreshSignIn({ signedIn: _former, request, ...rest }: Interaction): Interaction {
  const maxAge = Math.min(request.maxAge ?? RECENT_SIGN_IN, RECENT_SIGN_IN);
  return { ...rest, request: { ...request, maxAge } };
}
