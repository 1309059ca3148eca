import { Injectable } from '@nestjs/common';
import { type Page } from '../pages/page.js';
import { serverOfType, typeNamed } from '../resources/authorization-details/details-of-client.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { AccountWays } from './account-ways.service.js';
import { clientInfo } from './client-info-of.js';
import { ClientLogos } from './client-logos.service.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Facts } from './next-step.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';
import { enrolPage } from './enrol-page.js';
import { type Answered } from './page-answers.service.js';
import { PasskeyPrompts } from './passkey-prompts.service.js';
import { RequiredPages } from './required-pages.service.js';
import { provingPage } from './proving-page.js';
import { type AskedDetail } from './shown-details.js';
import { type Visit } from './visits.service.js';
import { type ConsentScope, consentPage, type Recipient } from './views/consent.view.js';
import { isOptional } from './optional-scope.js';
import { personInfo } from './person-info.js';
import { selectAccountPage } from './views/select-account.view.js';

/** Puts each step on a page. */
@Injectable()
export class InteractionPages {
  constructor(
    private readonly resourceServers: ResourceServersService,
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
        const scopes = await this.consentScopes(facts);
        const details = await this.consentDetails(facts);
        const user = personInfo(step.user);
        const asked = { scopes, details, goesTo: recipient(request) };
        return consentPage({ client, user, ...asked }, redirectUri);
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

  /** Every scope with its API's words; a person may leave out what the client can do without. */
  private async consentScopes({ scopes }: Facts): Promise<ConsentScope[]> {
    return Promise.all(
      scopes.map(async (name) => {
        const owner = await this.resourceServers.owningScope(name);
        const description = owner?.scopes.find((scope) => scope.name === name)?.description;
        return { name, description, optional: isOptional(name) };
      }),
    );
  }

  private async consentDetails({ details }: Facts): Promise<AskedDetail[]> {
    if (details.length === 0) return [];
    const servers = await this.resourceServers.all();
    return details.flatMap((detail) => {
      const type = typeNamed(detail.type, servers);
      const api = serverOfType(detail.type, servers);
      return type && api ? [{ detail, type, api: api.name }] : [];
    });
  }
}

/** Who gets what is allowed, in a way that a person can judge. */
function recipient({ target, device, backchannel }: InteractionRequest): Recipient {
  if (device) return { device };
  if (backchannel) return { backchannel };
  const { host, protocol } = new URL(target!.redirectUri);
  return { redirectHost: host || protocol };
}
