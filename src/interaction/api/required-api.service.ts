import { Injectable } from '@nestjs/common';
import { type RequiredAction } from '../../users/required-actions.js';
import { RequiredSteps } from '../required-steps.service.js';
import { type InteractionState } from './interaction-state.js';
import { RefusedTry } from './refused-try.js';
import { type Call } from './call.js';
import { questionChanged, ScreenVisits, somethingElse } from './screen-visits.service.js';

/** Lets people do what they must on a company's own screens, as they do on the pages. */
@Injectable()
export class RequiredApi {
  constructor(
    private readonly screens: ScreenVisits,
    private readonly required: RequiredSteps,
  ) {}

  /** Takes what was entered for an action, by the names of the pages' fields, if that is the one that is asked now. */
  async perform(
    call: Call,
    action: RequiredAction,
    entered: Record<string, unknown>,
  ): Promise<InteractionState> {
    const visit = await this.screens.decideAt(call, 'required_action');
    if (visit.step.action !== action) throw somethingElse();
    const texts = Object.entries(entered).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    const { interaction, undone } = await this.required.take(visit, visit.step, new Map(texts), call.request);
    if (undone === 'changed') throw questionChanged();
    if (undone !== undefined) throw new RefusedTry(undone);
    return this.screens.tellAfter(interaction, call);
  }
}
