import { Injectable } from '@nestjs/common';
import { OAuthError } from '../../kernel/oauth-error.js';
import { requestOrigin } from '../../kernel/request-origin.js';
import { EnrolmentSteps } from '../enrolment-steps.service.js';
import { type InitiateEnrolment } from './initiate-enrolment.js';
import { type InteractionState } from './interaction-state.js';
import { type PerformEnrolment } from './perform-enrolment.js';
import { RefusedTry } from './refused-try.js';
import { type Call } from './call.js';
import { ScreenVisits } from './screen-visits.service.js';

/** Lets people set up a second factor on a company's own screens, as they do on the pages. */
@Injectable()
export class EnrolmentApi {
  constructor(
    private readonly screens: ScreenVisits,
    private readonly enrolment: EnrolmentSteps,
  ) {}

  async initiate(call: Call, { method }: InitiateEnrolment): Promise<InteractionState> {
    const { interaction, step } = await this.screens.decideAt(call, 'enrol');
    if (!step.methods.includes(method))
      throw new OAuthError('invalid_request', `the method ${method} is not asked for now`);
    return this.screens.tellAfter(await this.enrolment.begin(interaction, step, method), call);
  }

  /** Where it stands then, with recovery codes when there were none: they are told this once. */
  async perform(
    call: Call,
    { enrolment_id, pass_code: code, fido2_response: response, name = '' }: PerformEnrolment,
  ): Promise<InteractionState> {
    const { interaction, step } = await this.screens.decideAt(call, 'enrol');
    if (interaction.enrolment !== enrolment_id) throw new RefusedTry('expired');
    const origin = requestOrigin(call.request);
    const answer = { code, response, name };
    const enrolled = await this.enrolment.finish(interaction, enrolment_id, step, answer, origin);
    if (enrolled.problem !== undefined) throw new RefusedTry(enrolled.problem);
    const state = await this.screens.tellAfter(enrolled.interaction, call);
    return { ...state, ...(enrolled.codes ? { recovery_codes: [...enrolled.codes] } : {}) };
  }
}
