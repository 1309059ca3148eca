import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { type Page } from '../pages/page.js';
import { serverOfType, typeNamed } from '../resources/authorization-details/details-of-client.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { AccountWays } from './account-ways.service.js';
import { clientInfo } from './client-info-of.js';
import { ClientLogos } from './client-logos.service.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Facts } from './next-step.js';
import { type WrongAnswer } from './page-answers.service.js';
import { requiredPage } from './required-page.js';
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
    private readonly ways: AccountWays,
    private readonly passwords: PasswordRules,
    private readonly config: Config,
  ) {}

  /** Where the page of a step is when it has an address of its own: the form for an account that a request asks for. */
  elsewhere({ step, facts, interaction }: Visit): string | undefined {
    const asked = facts.request.prompts.includes('create') && !interaction.signsIn && !interaction.exchange;
    const registers = step.step === 'login' && asked && this.ways.registers;
    return registers ? this.ways.pathOf(interaction, 'register') : undefined;
  }

  async pageFor({ step, facts, interaction }: Visit, { failed, problem }: WrongAnswer = {}): Promise<Page> {
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
      case 'required_action': {
        const { fewest } = this.passwords;
        const settings = this.config.accounts;
        return requiredPage({ step, facts, client, problem, settings, fewest }, redirectUri);
      }
      case 'login':
      case 'second_factor':
      case 'enrol':
      case 'begin_session':
      case 'done':
      case 'failed':
        return provingPage(
          { step, facts, interaction, failed, client, links: this.ways.links(interaction) },
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
