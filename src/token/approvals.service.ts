import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { type Grant, type NewGrant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sha256 } from '../kernel/secrets.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { toldContext } from '../sessions/authentication-context.js';
import { type Session } from '../sessions/session.js';
import { SessionClients } from '../sessions/session-clients.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { ReleasedClaims } from '../subjects/released-claims.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { type Approval, approvedIn } from './approval.js';
import { type ProvedGrant } from './grant-handler.js';
import { type AskedToken, narrowedAccess, refuseBeforehand } from './narrowed-access.js';
import { refreshAbsoluteLifetime, refreshIdleLifetime, WITHOUT_REFRESH } from './refresh-lifetimes.js';
import { refreshConfirmation } from './sender/token-sender.js';

type SignedInStep = { session: Session } & Pick<Approval, 'scopes' | 'details'>;

/** Turns what a person approved into a grant, once for each code that stands for it. */
@Injectable()
export class Approvals {
  constructor(
    private readonly grants: GrantsService,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly releasedClaims: ReleasedClaims,
    private readonly sessionClients: SessionClients,
    private readonly clock: Clock,
  ) {}

  /** What a person has approved of a request; `scopes` are all that he allowed, those for single claims among them. */
  async of(
    request: Pick<AuthorizationRequest, 'acrValues' | 'scopes' | 'resources' | 'claims'>,
    client: Client,
    { session, scopes, details }: SignedInStep,
  ): Promise<Approval> {
    const acr = toldContext(session.acr, request.acrValues);
    return approvedIn(
      { ...session, acr },
      {
        clientId: client.id,
        scopes: scopes.filter((scope) => request.scopes.includes(scope)),
        resources: request.resources,
        details,
        claims: await this.releasedClaims.allowed(request.claims, client, scopes),
      },
    );
  }

  /**
   * The grant of a code; nothing when one was made from that code before. The code's hash is a unique key: should the
   * store ever give a code twice, the database refuses the second. Throws `invalid_grant` when the person may not any
   * more, `invalid_target` for a resource that was not approved, `invalid_authorization_details` for such details.
   */
  async redeem(
    approval: Approval,
    code: string,
    asked: AskedToken,
  ): Promise<(ProvedGrant & { by: 'user' }) | undefined> {
    const { client } = asked;
    const narrowed = await narrowedAccess(approval, asked);
    const scopes = approval.scopes.filter((name) => client.scopes.includes(name));
    await refuseBeforehand(asked, { scopes, ...narrowed });
    await this.noteSignIn(approval, client);
    const user = await this.userOf(approval);
    const refreshes = client.allowsGrant('refresh_token');
    const approved = this.newGrant({ ...approval, scopes }, sha256(code), refreshes ? client : undefined);
    const confirmation = refreshes ? refreshConfirmation(client, asked.sender) : null;
    const grant = await this.create({ ...approved, confirmation });
    if (!grant) return undefined;
    return {
      by: 'user',
      grant,
      user,
      scopes,
      ...narrowed,
      ...(refreshes ? { refreshCounter: 0 } : {}),
    };
  }

  /** A grant for tokens that are handed out at once, without refresh token. */
  async grantOnce(approval: Approval, client: Client): Promise<Grant> {
    await this.noteSignIn(approval, client);
    return this.grants.create(this.newGrant(approval, null));
  }

  /** A client that gets an ID token is signed in to by the session, and hears of its end if it wants to. */
  private async noteSignIn({ scopes, sessionId }: Approval, client: Client): Promise<void> {
    if (scopes.includes('openid')) await this.sessionClients.note(sessionId, client);
  }

  /** The person may still sign in, and neither his session nor his password has gone since he approved. */
  private async userOf({ userId, sessionId, authTime }: Approval): Promise<UserEntity> {
    const user = await this.users.findActive(userId);
    const passwordChanged = (user?.passwordChangedAt?.getTime() ?? 0) > authTime;
    const sessionEnded = sessionId !== null && !(await this.sessions.isLive(sessionId));
    if (!user || passwordChanged || sessionEnded)
      throw new OAuthError('invalid_grant', 'the code is not valid');
    return user;
  }

  private async create(grant: NewGrant): Promise<Grant | undefined> {
    try {
      return await this.grants.create(grant);
    } catch (error) {
      if (isUniqueViolation(error)) return undefined;
      throw error;
    }
  }

  /** `refreshing` is the client whose refresh lifetimes hold; a grant without refresh token stands for a day. */
  private newGrant(approval: Approval, codeHash: string | null, refreshing?: Client): NewGrant {
    const { clientId, userId, sessionId, scopes, resources, details, claims, acr, amr } = approval;
    return {
      authTime: new Date(approval.authTime),
      offline: scopes.includes('offline_access'),
      expiresAt: this.clock.date(refreshing ? refreshIdleLifetime(refreshing) : WITHOUT_REFRESH),
      absoluteExpiresAt: this.clock.date(refreshing ? refreshAbsoluteLifetime(refreshing) : WITHOUT_REFRESH),
      ...{ clientId, userId, sessionId, scopes, resources, details, claims, acr, amr, codeHash },
    };
  }
}
