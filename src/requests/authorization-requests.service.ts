import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { Config } from '../config/config.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { isFrontChannel } from '../clients/response-types.js';
import { refuseUnreachable } from '../resources/access-target.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { IssuedIdTokens } from '../subjects/issued-id-tokens.service.js';
import { ReleasedClaims } from '../subjects/released-claims.service.js';
import { Subjects } from '../subjects/subjects.service.js';
import { PageError } from '../pages/page-error.js';
import { type AuthorizationRequest, type DirectRequest } from './authorization-request.js';
import { boundToKey } from './bound-to-key.js';
import { authentication } from './checks/authentication.js';
import { authorizationDetails } from './checks/authorization-details.js';
import { type Check } from './checks/check.js';
import { claims } from './checks/claims.js';
import { dpop } from './checks/dpop.js';
import { hints } from './checks/hints.js';
import { pkce } from './checks/pkce.js';
import { pushedRequest } from './checks/pushed-request.js';
import { responseTarget } from './checks/redirect-uri.js';
import { repeatedParameters } from './checks/repeated-parameters.js';
import { resource } from './checks/resource.js';
import { responseType } from './checks/response-type.js';
import { scope } from './checks/scope.js';
import { pick, required } from './parameters.js';
import { RequestObjects } from './request-objects.service.js';
import { AuthorizationError } from './response-target.js';

/** The rules about authorization requests, in the order in which they are judged. */
const CHECKS: readonly Check[] = [
  repeatedParameters,
  pushedRequest,
  responseType,
  pkce,
  dpop,
  authentication,
  claims,
  scope,
  resource,
  authorizationDetails,
  hints,
];

/** An authorization request that was found to be good. */
export interface ValidatedRequest {
  request: AuthorizationRequest;
  client: Client;
  /** What it was made of: what its request object says, where it came in one. */
  parameters: ReceivedParameters;
}

/** Turns received parameters into an authorization request that the rest of the house can trust. */
@Injectable()
export class AuthorizationRequests {
  constructor(
    private readonly clients: ClientsService,
    private readonly objects: RequestObjects,
    private readonly scopePolicy: ScopePolicy,
    private readonly resourceServers: ResourceServersService,
    private readonly idTokens: IssuedIdTokens,
    private readonly subjects: Subjects,
    private readonly releasedClaims: ReleasedClaims,
    private readonly config: Config,
  ) {}

  /**
   * Throws an `OAuthError` while the return address is not trusted, an `AuthorizationError` afterwards
   * (RFC 6749 §4.1.2.1). `pushed` says whether it is pushed at this moment (RFC 9126).
   */
  async validate(received: ReceivedParameters, pushed = false): Promise<ValidatedRequest> {
    const client = await this.client(received);
    return this.judge(await this.opened(received, client), client, pushed);
  }

  /** Judges one that was pushed before once more, since rules change; its request object was opened then. */
  async validatePushed(parameters: ReceivedParameters): Promise<ValidatedRequest> {
    return this.judge(parameters, await this.client(parameters), true);
  }

  /**
   * Judges one that no browser carries: it is answered where it was asked, with a code alone, which is bound to the key that
   * was proved. An address that it names all the same must be the client's. Throws an `OAuthError`.
   */
  async validateDirect(
    received: ReceivedParameters,
    client: Client,
    thumbprint: string | undefined,
  ): Promise<{ request: DirectRequest; parameters: ReceivedParameters }> {
    const parameters = boundToKey(await this.objects.open(received, client), thumbprint);
    const { redirect_uri } = pick(parameters, ['redirect_uri']);
    const target = redirect_uri === undefined ? undefined : responseTarget(parameters, client);
    const request = await this.check(parameters, client, true);
    return { request: { ...request, ...(target ? { target } : {}) }, parameters };
  }

  /** What is wrong with a request object is told where the request beside it wants answers, when that is trusted. */
  private async opened(received: ReceivedParameters, client: Client): Promise<ReceivedParameters> {
    try {
      return await this.objects.open(received, client);
    } catch (error) {
      if (!(error instanceof OAuthError) || error instanceof PageError) throw error;
      throw toldOutside(received, client, error);
    }
  }

  private async judge(
    received: ReceivedParameters,
    client: Client,
    pushed: boolean,
  ): Promise<ValidatedRequest> {
    const target = responseTarget(received, client);
    try {
      const checked = await this.check(received, client, pushed);
      return { request: { ...checked, target }, client, parameters: received };
    } catch (error) {
      throw error instanceof OAuthError ? new AuthorizationError(target, error) : error;
    }
  }

  private async check(received: ReceivedParameters, client: Client, pushed: boolean): Promise<DirectRequest> {
    const { scopePolicy, resourceServers, idTokens, subjects, releasedClaims, config } = this;
    const services = { scopePolicy, resourceServers, idTokens, subjects, releasedClaims, config };
    const input = { ...services, received, client, pushed };
    const request: Partial<DirectRequest> = { clientId: client.id };
    for (const check of CHECKS) {
      const part = check(input);
      Object.assign(request, part instanceof Promise ? await part : part);
    }
    const complete = request as DirectRequest;
    refuseUnreachable(await resourceServers.all(), client, complete, isFrontChannel(complete.responseType));
    return complete;
  }

  /** Unknown, disabled and deleted clients look the same (RFC 6749 §4.1.2.1). */
  private async client(received: ReceivedParameters): Promise<Client> {
    const client = await this.clients.find(required(pick(received, ['client_id']), 'client_id'));
    if (!client || client.disabled) throw new OAuthError('invalid_request', 'the client is unknown');
    return client;
  }
}

function toldOutside(received: ReceivedParameters, client: Client, error: OAuthError): Error {
  try {
    return new AuthorizationError(responseTarget(received, client), error);
  } catch {
    return error;
  }
}
