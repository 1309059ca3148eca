import { AuditService } from '../../audit/audit.service.js';
import { type Client } from '../../clients/client.js';
import { isHeld } from '../../grants/confirmation.js';
import { type Grant } from '../../grants/grant.js';
import { GrantsService } from '../../grants/grants.service.js';
import { Clock } from '../../kernel/clock.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { isSubset } from '../../kernel/scope.js';
import { type Picked, required } from '../../requests/parameters.js';
import { ScopePolicy } from '../../resources/scope-policy.service.js';
import { UsersService } from '../../users/users.service.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../grant-handler.js';
import { narrowedAccess, refuseBeforehand } from '../narrowed-access.js';
import { RefreshTokens } from '../refresh-tokens.service.js';
import { refreshIdleLifetime } from '../refresh-lifetimes.js';

/** Refreshing, RFC 6749 §6, with rotation as RFC 9700 §4.14.2 has it. */
@HandlesGrant('refresh_token')
export class RefreshTokenGrant extends GrantHandler<'refresh_token' | 'scope'> {
  readonly parameters = ['refresh_token', 'scope'] as const;

  constructor(
    private readonly tokens: RefreshTokens,
    private readonly grants: GrantsService,
    private readonly users: UsersService,
    private readonly scopePolicy: ScopePolicy,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {
    super();
  }

  async prove(parameters: Picked<'refresh_token' | 'scope'>, context: GrantContext): Promise<ProvedGrant> {
    const { client } = context;
    const presented = required(parameters, 'refresh_token');
    const token = this.tokens.read(presented);
    const grant = token && (await this.grants.find(token.grantId));
    if (!grant) throw invalid();
    if (grant.clientId !== client.id) {
      this.record('refresh_token.client_mismatch', grant, client);
      throw invalid();
    }
    if (!this.grants.isLive(grant)) throw invalid();
    if (!isHeld(grant.confirmation ?? undefined, context.sender.proved)) {
      this.record('refresh_token.sender_mismatch', grant, client);
      throw invalid();
    }
    const narrowed = await narrowedAccess(grant, context);
    const user = await this.users.findActive(grant.userId);
    if (!user) throw invalid();
    const scopes = this.scopePolicy.ofUser(
      narrowedScopes(grant, client, parameters.scope, narrowed.details.length > 0),
      user,
    );
    await refuseBeforehand(context, { scopes, ...narrowed });
    const next = await this.advance(grant, token.counter, client);
    const refreshCounter = next ?? (this.tokens.isOutdated(presented) ? token.counter : undefined);
    return {
      by: 'user',
      grant,
      user,
      scopes,
      ...narrowed,
      ...(refreshCounter === undefined ? {} : { refreshCounter }),
    };
  }

  /** The number inside the next token; nothing where there is none but another form of this one. */
  private async advance(grant: Grant, counter: number, client: Client): Promise<number | undefined> {
    const idle = refreshIdleLifetime(client);
    if (!client.rotatesRefreshTokens) {
      if (counter !== grant.counter || !(await this.grants.touch(grant.id, idle))) throw invalid();
      return undefined;
    }
    if (await this.grants.advance(grant.id, counter, idle)) return counter + 1;
    return this.afterRotation(grant.id, counter, client);
  }

  /**
   * The token was rotated before. Within the grace window (two tabs, a lost answer) the *same* successor is handed out
   * again, so there is never a second live chain; otherwise it is reuse, and the grant ends.
   */
  private async afterRotation(id: string, counter: number, client: Client): Promise<number> {
    const grant = await this.grants.findLive(id);
    if (!grant) throw invalid();
    const sinceRotation = this.clock.now() - (grant.rotatedAt?.getTime() ?? 0);
    const inGrace = sinceRotation < client.metadata.refresh_token_grace * 1000;
    if (grant.counter === counter + 1 && inGrace) return grant.counter;
    await this.grants.revoke(id, 'refresh_token_reused');
    this.record('refresh_token.reused', grant, client);
    throw invalid();
  }

  private record(type: string, { userId, id }: Grant, client: Client): void {
    const event = { type, outcome: 'failure', actor: client.id, clientId: client.id, userId } as const;
    this.audit.record({ ...event, detail: { grant_id: id } });
  }
}

/** Unknown, expired, revoked and foreign tokens look the same (RFC 6749 §5.2). */
function invalid(): OAuthError {
  return new OAuthError('invalid_grant', 'the refresh token is not valid');
}

/** Scope may narrow and never widen, RFC 6749 §6; what was taken from the client since is gone. */
function narrowedScopes(
  grant: Grant,
  client: Client,
  asked: readonly string[] | undefined,
  inDetail: boolean,
): string[] {
  const held = grant.scopes.filter((name) => client.scopes.includes(name));
  if (!isSubset(asked ?? [], held) || (held.length === 0 && !inDetail))
    throw new OAuthError('invalid_scope', 'the scope is wider than what was granted');
  return [...(asked ?? held)];
}
