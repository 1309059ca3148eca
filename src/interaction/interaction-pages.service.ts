import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { type ClientInfo, type PersonInfo } from '../pages/client-info.js';
import { type Page } from '../pages/page.js';
import { serverOfType, typeNamed } from '../resources/authorization-details/details-of-client.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { type Refusal } from './authenticators/authenticator.js';
import { ClientLogos } from './client-logos.service.js';
import { type InteractionRequest } from './interaction-request.js';
import { type Facts, type Step } from './next-step.js';
import { type AskedDetail } from './shown-details.js';
import { type ConsentScope, consentPage, type Recipient } from './views/consent.view.js';
import { loginPage } from './views/login.view.js';
import { selectAccountPage } from './views/select-account.view.js';

/** What the login page shows after a try that failed. */
export interface FailedLogin {
  refusal: Refusal;
  username: string;
}

/** Puts each step on a page. */
@Injectable()
export class InteractionPages {
  constructor(
    private readonly resourceServers: ResourceServersService,
    private readonly logos: ClientLogos,
  ) {}

  async pageFor(step: Step, facts: Facts, failed?: FailedLogin): Promise<Page> {
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
      case 'done':
      case 'failed': {
        const usernameHint = failed?.username ?? facts.user?.username ?? request.loginHint;
        return loginPage(
          {
            client,
            ...(usernameHint === undefined ? {} : { usernameHint }),
            ...(failed ? { error: failed.refusal } : {}),
            ...(facts.user ? { signedInAs: personInfo(facts.user) } : {}),
          },
          redirectUri,
        );
      }
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

/** `openid` is what a sign-in is; everything else may be left out. */
export function isOptional(scope: string): boolean {
  return scope !== 'openid';
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

function personInfo({ username, claims }: UserEntity): PersonInfo {
  return { name: claims.name ?? username, ...(claims.email ? { email: claims.email } : {}) };
}
