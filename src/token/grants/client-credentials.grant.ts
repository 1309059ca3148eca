import { NO_DETAILS } from '../../grants/authorization-detail.js';
import { type Picked } from '../../requests/parameters.js';
import { refuseUnreachable } from '../../resources/access-target.js';
import { ResourceServersService } from '../../resources/resource-servers.service.js';
import { ScopePolicy } from '../../resources/scope-policy.service.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../grant-handler.js';

/** A client acts for itself, RFC 6749 §4.4. Only confidential clients are registered for it. */
@HandlesGrant('client_credentials')
export class ClientCredentialsGrant extends GrantHandler<'scope'> {
  readonly parameters = ['scope'] as const;

  constructor(
    private readonly scopePolicy: ScopePolicy,
    private readonly servers: ResourceServersService,
  ) {
    super();
  }

  async prove(
    { scope }: Picked<'scope'>,
    { client, resources, details = NO_DETAILS, servers }: GrantContext,
  ): Promise<ProvedGrant> {
    const scopes = await this.scopePolicy.ofClient(scope, client, details.length > 0);
    if (resources.length > 0) {
      await this.servers.refuseUnusable(resources, client);
      refuseUnreachable(await servers(), client, { scopes, resources, details }, true);
    }
    return { by: 'client', scopes, details };
  }
}
