import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { type ClientInfo } from '../pages/client-info.js';
import { type Page } from '../pages/page.js';
import { serverOfType, typeNamed } from '../resources/authorization-details/details-of-client.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { ClientLogos } from './client-logos.service.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Facts } from './next-step.js';
import { type FailedTry } from './failed-try.js';
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
  ) {}

  async pageFor({ step, facts, interaction }: Visit, failed?: FailedTry): Promise<Page> {
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
      case 'login':
      case 'second_factor':
      case 'enrol':
      case 'begin_session':
      case 'done':
      case 'failed':
        return provingPage({ step, facts, interaction, failed, client }, redirectUri);
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

function clientInfo({ name, metadata }: Client, logo: string | undefined): ClientInfo {
  const { policy_uri, tos_uri, client_uri } = metadata;
  return {
    name,
    ...(logo ? { logo } : {}),
    ...(policy_uri ? { policyUri: policy_uri } : {}),
    ...(tos_uri ? { tosUri: tos_uri } : {}),
    ...(client_uri ? { clientUri: client_uri } : {}),
  };
}
