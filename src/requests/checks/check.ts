import { type Client } from '../../clients/client.js';
import { type Config } from '../../config/config.js';
import { type ReceivedParameters } from '../../kernel/received-parameters.js';
import { type ResourceServersService } from '../../resources/resource-servers.service.js';
import { type ScopePolicy } from '../../resources/scope-policy.service.js';
import { type IssuedIdTokens } from '../../subjects/issued-id-tokens.service.js';
import { type Subjects } from '../../subjects/subjects.service.js';
import { type ReleasedClaims } from '../../subjects/released-claims.service.js';
import { type AuthorizationRequest } from '../authorization-request.js';

/** What a check may look at. */
export interface CheckInput {
  received: ReceivedParameters;
  client: Client;
  config: Config;
  scopePolicy: ScopePolicy;
  resourceServers: ResourceServersService;
  idTokens: IssuedIdTokens;
  subjects: Subjects;
  releasedClaims: ReleasedClaims;
  /** Whether the request is or was pushed (RFC 9126). */
  pushed: boolean;
}

/** One rule about authorization requests: throws an `OAuthError`, or answers the part of the request that it read. */
export type Check = (
  input: CheckInput,
) => Partial<AuthorizationRequest> | Promise<Partial<AuthorizationRequest>>;
