import { Injectable } from '@nestjs/common';
import {
  type Enrolled,
  type EnrollableType,
  Enrolments,
  type EnrolmentRefusal,
  type ShownEnrolment,
} from '../credentials/enrolments.service.js';
import { jsonOf } from '../kernel/json-object.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { type Interaction } from './interaction.js';
import { InteractionsService } from './interactions.service.js';
import { type Step } from './next-step.js';
import { SignIn } from './sign-in.service.js';

/** The step in which a person sets up a second factor. */
export type EnrolStep = Extract<Step, { step: 'enrol' }>;

/** How an answer on its pages ended. */
export interface EnrolmentOutcome {
  interaction: Interaction;
  problem?: EnrolmentRefusal;
  /** Recovery codes to show, this once. */
  codes?: readonly string[];
}

/** Takes a person through setting up a second factor while he signs in; what he sets up, he has proved with it. */
@Injectable()
export class EnrolmentSteps {
  constructor(
    private readonly enrolments: Enrolments,
    private readonly interactions: InteractionsService,
    private readonly signIn: SignIn,
  ) {}

  /** What the page shows; nothing while there is a choice to be made. */
  async shown({ id, enrolment }: Interaction, { user }: EnrolStep): Promise<ShownEnrolment | undefined> {
    return enrolment === undefined ? undefined : this.enrolments.show(id, enrolment, user);
  }

  async take(
    interaction: Interaction,
    step: EnrolStep,
    form: ReceivedParameters,
    origin: RequestOrigin,
  ): Promise<EnrolmentOutcome> {
    const action = form.get('action') ?? '';
    if (action === 'enrol' && interaction.enrolment !== undefined) {
      const answer = {
        code: form.get('code'),
        response: jsonOf(form.get('fido2_response') ?? ''),
        name: form.get('name') ?? '',
      };
      return this.finish(interaction, interaction.enrolment, step, answer, origin);
    }
    return { interaction: await this.begin(interaction, step, action) };
  }

  /** Begins to set a method up; back to the choice when the step does not offer it. */
  async begin(interaction: Interaction, step: EnrolStep, method: string): Promise<Interaction> {
    const type = step.methods.find((offered) => offered === method);
    const { enrolment: _left, ...rest } = interaction;
    const chosen = isEnrollable(type)
      ? { ...rest, enrolment: await this.enrolments.begin(interaction.id, step.user, type) }
      : rest;
    await this.interactions.save(chosen);
    return chosen;
  }

  /** Takes the answer to what was begun. */
  async finish(
    interaction: Interaction,
    enrolment: string,
    { user }: EnrolStep,
    answer: { code?: string | undefined; response?: unknown; name: string },
    origin: RequestOrigin,
  ): Promise<EnrolmentOutcome> {
    const by = { actor: user.id, ...origin };
    const enrolled = await this.enrolments.finish(interaction.id, enrolment, user, answer, by);
    if (typeof enrolled === 'string') return { interaction, problem: enrolled };
    return this.noted(interaction, user.id, enrolled);
  }

  private async noted(
    { enrolment: _done, ...rest }: Interaction,
    userId: string,
    { amr, codes }: Enrolled,
  ): Promise<EnrolmentOutcome> {
    const interaction = await this.signIn.note(rest, { userId, amr });
    return { interaction, ...(codes.length > 0 ? { codes } : {}) };
  }
}

/** What can be set up on these pages. */
export function isEnrollable(method: string | undefined): method is EnrollableType {
  return method === 'passkey' || method === 'totp';
}
