import { Injectable } from '@nestjs/common';
import { type Page } from '../pages/page.js';
import { AskedAccess } from './asked-access.service.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { AccountWays } from './account-ways.service.js';
import { clientInfo } from './client-info-of.js';
import { ClientLogos } from './client-logos.service.js';
import { type InteractionRequest } from './interaction-request.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';
import { enrolPage } from './enrol-page.js';
import { type Answered } from './page-answers.service.js';
import { PasskeyPrompts } from './passkey-prompts.service.js';
import { RequiredPages } from './required-pages.service.js';
import { provingPage } from './proving-page.js';
import { type Visit } from './visits.service.js';
import { consentPage, type Recipient } from './views/consent.view.js';
import { personInfo } from './person-info.js';
import { selectAccountPage } from './views/select-account.view.js';

/** Puts each step on a page. */
@Injectable()
export class InteractionPages {
  constructor(
    private readonly asked: AskedAccess,
    private readonly logos: ClientLogos,
    private readonly prompts: PasskeyPrompts,
    private readonly enrolment: EnrolmentSteps,
    private readonly ways: AccountWays,
    private readonly required: RequiredPages,
  ) {}

  /** Where the page is when it has an address of its own: what the person has chosen, or the request asks for. */
  elsewhere({ step, facts, interaction }: Visit, chosen?: string): string | undefined {
    const { signsIn, exchange } = interaction;
    const creates = facts.request.prompts.includes('create') && !signsIn && !exchange;
    const wanted = chosen ?? (creates ? 'register' : undefined);
    const page = step.step === 'login' ? this.ways.pages.find((offered) => offered === wanted) : undefined;
    return page && this.ways.pathOf(interaction, page);
  }

  /** What the step asks, and what was wrong with the answer before. */
  async pageFor(
    visit: Visit,
    origin: RequestOrigin,
    { failed, problem, undone }: Pick<Answered, 'failed' | 'problem' | 'undone'> = {},
  ): Promise<Page> {
    const { step, facts, interaction } = visit;
    const { request } = facts;
    const client = clientInfo(facts.client, await this.logos.of(facts.client));
    const redirectUri = request.target?.redirectUri;
    switch (step.step) {
      case 'select_account':
        return selectAccountPage({ client, user: personInfo(step.user) }, redirectUri);
      case 'consent': {
        const scopes = await this.asked.scopes(facts);
        const details = await this.asked.details(facts);
        const user = personInfo(step.user);
        const goesTo = recipient(request);
        return consentPage({ client, user, scopes, details, goesTo }, redirectUri);
      }
      case 'required_action':
        return this.required.pageFor(step, facts, client, undone);
      case 'enrol': {
        const shown = await this.enrolment.shown(interaction, step);
        return enrolPage({ step, shown, problem, client }, redirectUri);
      }
      case 'login':
      case 'second_factor':
      case 'begin_session':
      case 'done':
      case 'failed':
        return provingPage(
          {
            step,
            facts,
            interaction,
            failed,
            client,
            ways: this.ways.pages,
            prompt: await this.prompts.of(visit, origin),
          },
          redirectUri,
        );
    }
  }
}

/** Who gets what is allowed, in a way that a person can judge. */
function recipient({ target, device, backchannel }: InteractionRequest): Recipient {
  if (device) return { device };
  if (backchannel) return { backchannel };
  const { host, protocol } = new URL(target!.redirectUri);
  return { redirectHost: host || protocol };
}
