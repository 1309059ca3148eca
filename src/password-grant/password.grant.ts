import { Logger } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type GrantType } from '../clients/client-metadata-values.js';
import { NO_DETAILS } from '../grants/authorization-detail.js';
import { GrantsService } from '../grants/grants.service.js';
import {
  PagelessSignIn,
  type PagelessRefusal,
  type SignedIn,
} from '../interaction/pageless-sign-in.service.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type Picked, required } from '../requests/parameters.js';
import { invalidDetails } from '../resources/authorization-details/received-details.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../token/grant-handler.js';
import { refreshConfirmation } from '../token/sender/token-sender.js';
import { refreshAbsoluteLifetime, refreshIdleLifetime, WITHOUT_REFRESH } from '../token/refresh-lifetimes.js';

export const PASSWORD = 'password' satisfies GrantType;

type Names = 'username' | 'password' | 'scope';

/**
 * The resource owner password credentials grant, RFC 6749 §4.3: deprecated (RFC 9700 §2.4), for clients that an
 * administrator has given it and that cannot open a browser yet.
 */
@HandlesGrant(PASSWORD)
export class PasswordGrant extends GrantHandler<Names> {
  readonly parameters = ['username', 'password', 'scope'] as const;
  private readonly logger = new Logger('PasswordGrant');

  constructor(
    private readonly signIn: PagelessSignIn,
    private readonly scopePolicy: ScopePolicy,
    private readonly resourceServers: ResourceServersService,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {
    super();
  }

  async prove(parameters: Picked<Names>, context: GrantContext): Promise<ProvedGrant> {
    const { client, resources, origin, details } = context;
    if (details) throw invalidDetails('nobody can be asked for consent to authorization_details here');
    const username = required(parameters, 'username');
    const password = required(parameters, 'password');
    const scopes = await this.scopePolicy.ofRequest(parameters.scope, client, false);
    await this.resourceServers.refuseUnusable(resources, client);
    this.logger.warn({ msg: 'deprecated grant type (RFC 9700 §2.4)', clientId: client.id, type: PASSWORD });
    const outcome = await this.signIn.signIn({ username, password }, client, scopes, origin);
    if (outcome.step !== 'done') {
      this.record(context, outcome);
      throw new OAuthError('invalid_grant', 'nobody can be signed in with this user name and password');
    }
    return this.grantOf(outcome, context);
  }

  /** There is no session for it to end with: only `offline_access` gives what can be refreshed (OIDC Core §11). */
  private async grantOf(
    { user, session, scopes }: SignedIn,
    { client, resources: asked, sender }: GrantContext,
  ): Promise<ProvedGrant> {
    const resources = [...asked];
    const offline = scopes.includes('offline_access');
    const grant = await this.grants.create({
      clientId: client.id,
      userId: user.id,
      sessionId: null,
      codeHash: null,
      confirmation: offline ? refreshConfirmation(client, sender) : null,
      ...{ scopes, resources, offline },
      claims: {},
      details: NO_DETAILS,
      authTime: session.authTime,
      acr: session.acr,
      amr: session.amr,
      expiresAt: this.clock.date(offline ? refreshIdleLifetime(client) : WITHOUT_REFRESH),
      absoluteExpiresAt: this.clock.date(offline ? refreshAbsoluteLifetime(client) : WITHOUT_REFRESH),
    });
    return {
      by: 'user',
      ...{ grant, user, scopes, resources, details: NO_DETAILS },
      ...(offline ? { refreshCounter: 0 } : {}),
    };
  }

  /** Why is on record and not told: who may not sign in, and who may but not here, look the same (RFC 6749 §5.2). */
  private record({ client, origin }: GrantContext, { reason, userId }: PagelessRefusal): void {
    this.audit.record({
      type: 'password_grant.refused',
      outcome: 'failure',
      actor: client.id,
      clientId: client.id,
      ...(userId === undefined ? {} : { userId }),
      ipAddress: origin.ipAddress,
      reason,
    });
  }
}
