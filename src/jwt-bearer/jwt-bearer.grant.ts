import { type Assertion } from '../assertions/assertion.js';
import { AssertedGrants } from '../assertions/asserted-grants.service.js';
import { assertedScopes } from '../assertions/asserted-scopes.js';
import { AssertedSubjects } from '../assertions/asserted-subjects.service.js';
import { Assertions } from '../assertions/assertions.service.js';
import { refused } from '../assertions/refused-assertion.js';
import { type GrantType } from '../clients/client-metadata-values.js';
import { NO_DETAILS } from '../grants/authorization-detail.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { isSubset } from '../kernel/scope.js';
import { type Picked, required } from '../requests/parameters.js';
import { refuseUnreachable } from '../resources/access-target.js';
import { invalidDetails } from '../resources/authorization-details/received-details.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { refuseBeforehand } from '../token/narrowed-access.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../token/grant-handler.js';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer' satisfies GrantType;

const NOBODY = 'it speaks for nobody who can act here';

/** Tokens for the assertion of a trusted issuer, RFC 7523 §2.1, for clients that an administrator has given the grant. */
@HandlesGrant(JWT_BEARER)
export class JwtBearerGrant extends GrantHandler<'assertion' | 'scope'> {
  readonly parameters = ['assertion', 'scope'] as const;

  constructor(
    private readonly assertions: Assertions,
    private readonly subjects: AssertedSubjects,
    private readonly grants: AssertedGrants,
    private readonly scopePolicy: ScopePolicy,
    private readonly resourceServers: ResourceServersService,
  ) {
    super();
  }

  async prove(parameters: Picked<'assertion' | 'scope'>, context: GrantContext): Promise<ProvedGrant> {
    const presented = required(parameters, 'assertion');
    if (context.details) throw invalidDetails('an assertion gives no authorization_details');
    await this.resourceServers.refuseUnusable(context.resources, context.client);
    const assertion = await this.assertions.read('assertion', presented, context.client);
    return assertion.policy.subject === 'client_id'
      ? this.forAccount(assertion, parameters.scope, context)
      : this.forPerson(assertion, parameters.scope, context);
  }

  private async forPerson(
    assertion: Assertion,
    asked: readonly string[] | undefined,
    { client, resources: indicators, servers, origin }: GrantContext,
  ): Promise<ProvedGrant> {
    const user = await this.subjects.person(assertion);
    if (!user) throw refused(NOBODY);
    const wanted = scopesOf(await this.scopePolicy.ofRequest(asked, client, false), asked, assertion);
    const scopes = this.scopePolicy.ofUser(wanted, user);
    if (scopes.length === 0) throw new OAuthError('invalid_scope', 'the person may use none of the scopes');
    const resources = [...indicators];
    await refuseBeforehand({ client, servers }, { scopes, resources, details: NO_DETAILS });
    await this.assertions.spend(assertion);
    const grant = await this.grants.create(assertion, client, user, { scopes, resources });
    this.assertions.record(assertion, client, origin.ipAddress, user.id);
    return { by: 'user', grant, user, scopes, resources, details: NO_DETAILS };
  }

  private async forAccount(
    assertion: Assertion,
    asked: readonly string[] | undefined,
    { client, resources, servers, origin }: GrantContext,
  ): Promise<ProvedGrant> {
    const account = await this.subjects.account(assertion);
    if (!account) throw refused(NOBODY);
    const own = (await this.scopePolicy.ofClient(asked, client, false)).filter((name) =>
      account.scopes.includes(name),
    );
    const scopes = scopesOf(own, asked, assertion);
    if (resources.length > 0)
      refuseUnreachable(await servers(), client, { scopes, resources, details: NO_DETAILS }, true);
    await this.assertions.spend(assertion);
    this.assertions.record(assertion, client, origin.ipAddress);
    return { by: 'client', scopes, details: NO_DETAILS, account };
  }
}

/** At most what the issuer may give; `invalid_scope` when more was asked for, or nothing is left (RFC 7521 §4.1). */
function scopesOf(
  usable: readonly string[],
  asked: readonly string[] | undefined,
  { policy }: Assertion,
): string[] {
  const allowed = assertedScopes(usable, policy);
  if (
    asked &&
    !isSubset(
      asked.filter((name) => usable.includes(name)),
      allowed,
    )
  )
    throw new OAuthError('invalid_scope', 'an assertion of this issuer does not give one of the scopes');
  if (allowed.length === 0) throw new OAuthError('invalid_scope', 'the assertion gives none of the scopes');
  return allowed;
}
