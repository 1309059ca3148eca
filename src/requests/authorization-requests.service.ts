import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { Config } from '../config/config.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { accessTarget } from '../resources/access-target.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { IssuedIdTokens } from '../subjects/issued-id-tokens.service.js';
import { ReleasedClaims } from '../subjects/released-claims.service.js';
import { Subjects } from '../subjects/subjects.service.js';
import { type AuthorizationRequest } from './authorization-request.js';
import { authentication } from './checks/authentication.js';
import { type Check } from './checks/check.js';
import { claims } from './checks/claims.js';
import { hints } from './checks/hints.js';
import { pkce } from './checks/pkce.js';
import { pushedRequest } from './checks/pushed-request.js';
import { responseTarget } from './checks/redirect-uri.js';
import { repeatedParameters } from './checks/repeated-parameters.js';
import { requestObject } from './checks/request-object.js';
import { resource } from './checks/resource.js';
import { responseType } from './checks/response-type.js';
import { scope } from './checks/scope.js';
import { pick, required } from './parameters.js';
import { AuthorizationError } from './response-target.js';

/** The rules about authorization requests, in the order in which they are judged. */
const CHECKS: readonly Check[] = [
  repeatedParameters,
  pushedRequest,
  requestObject,
  responseType,
  pkce,
  authentication,
  claims,
  scope,
  resource,
  hints,
];

/** Turns received parameters into an authorization request that the rest of the house can trust. */
@Injectable()
export class AuthorizationRequests {
  constructor(
    private readonly clients: ClientsService,
    private readonly scopePolicy: ScopePolicy,
    private readonly resourceServers: ResourceServersService,
    private readonly idTokens: IssuedIdTokens,
    private readonly subjects: Subjects,
    private readonly releasedClaims: ReleasedClaims,
    private readonly config: Config,
  ) {}

  /**
   * Throws an `OAuthError` while the return address is not trusted, an `AuthorizationError` afterwards
   * (RFC 6749 §4.1.2.1). `pushed` says whether it was pushed, or is at this moment (RFC 9126).
   */
  async validate(
    received: ReceivedParameters,
    pushed = false,
  ): Promise<{ request: AuthorizationRequest; client: Client }> {
    const client = await this.client(received);
    const target = responseTarget(received, client);
    const { scopePolicy, resourceServers, idTokens, subjects, releasedClaims, config } = this;
    const input = {
      scopePolicy,
      resourceServers,
      idTokens,
      subjects,
      releasedClaims,
      config,
      received,
      client,
      pushed,
    };
    try {
      const request: Partial<AuthorizationRequest> = { clientId: client.id, target };
      for (const check of CHECKS) {
        const part = check(input);
        Object.assign(request, part instanceof Promise ? await part : part);
      }
      const complete = request as AuthorizationRequest;
      accessTarget(await resourceServers.all(), client, complete.scopes, complete.resources);
      return { request: complete, client };
    } catch (error) {
      throw error instanceof OAuthError ? new AuthorizationError(target, error) : error;
    }
  }

  /** Unknown, disabled and deleted clients look the same (RFC 6749 §4.1.2.1). */
  private async client(received: ReceivedParameters): Promise<Client> {
    const client = await this.clients.find(required(pick(received, ['client_id']), 'client_id'));
    if (!client || client.disabled) throw new OAuthError('invalid_request', 'the client is unknown');
    return client;
  }
}
