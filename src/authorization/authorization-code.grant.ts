import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { type Grant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sameSecret, sha256 } from '../kernel/secrets.js';
import { type Picked, required } from '../requests/parameters.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { GrantHandler, HandlesGrant, type ProvedGrant } from '../token/grant-handler.js';
import { narrowedResources } from '../token/narrowed-resources.js';
import { refreshAbsoluteLifetime, refreshIdleLifetime } from '../token/refresh-lifetimes.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { type AuthorizationCode, AuthorizationCodes } from './authorization-codes.service.js';

/** Seconds that a grant without refresh token stands: longer than any access token lives. */
const WITHOUT_REFRESH = 24 * 3600;

type Names = 'code' | 'redirect_uri' | 'code_verifier';

/** Redeems an authorization code, RFC 6749 §4.1.3, RFC 7636 §4.5. */
@HandlesGrant('authorization_code')
export class AuthorizationCodeGrant extends GrantHandler<Names> {
  readonly parameters = ['code', 'redirect_uri', 'code_verifier'] as const;

  constructor(
    private readonly codes: AuthorizationCodes,
    private readonly grants: GrantsService,
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {
    super();
  }

  async prove(parameters: Picked<Names>, client: Client, resources: readonly string[]): Promise<ProvedGrant> {
    const text = required(parameters, 'code');
    const code = await this.codes.take(text);
    if (!code) return this.refuseReplay(text, client);
    if (code.clientId !== client.id) {
      this.record('authorization_code.client_mismatch', client, code.userId);
      throw invalid('the code was issued to another client');
    }
    if (required(parameters, 'redirect_uri') !== code.redirectUri)
      throw invalid('redirect_uri is not the one of the request');
    provePkce(code, parameters.code_verifier);
    const narrowed = narrowedResources(code.resources, resources);
    const user = await this.userOf(code);
    const grant = await this.create(code, text, client);
    const refreshes = client.allowsGrant('refresh_token');
    return {
      by: 'user',
      grant,
      user,
      scopes: code.scopes,
      resources: narrowed,
      ...(refreshes ? { refreshCounter: 0 } : {}),
      ...(code.nonce === undefined ? {} : { nonce: code.nonce }),
    };
  }

  /** The code's hash is a unique key: should the store ever give a code twice, the database refuses the second. */
  private async create(code: AuthorizationCode, text: string, client: Client): Promise<Grant> {
    try {
      return await this.grants.create(this.newGrant(code, sha256(text), client));
    } catch (error) {
      if (isUniqueViolation(error)) return this.refuseReplay(text, client);
      throw error;
    }
  }

  /** A code that comes a second time takes what the first time gave with it, RFC 6749 §4.1.2, RFC 9700 §4.5. */
  private async refuseReplay(text: string, client: Client): Promise<never> {
    const revoked = await this.grants.revokeOfCode(sha256(text), 'code_replayed');
    if (revoked > 0) this.record('authorization_code.replayed', client);
    throw invalid('the code is not valid');
  }

  /** The person may still sign in, and neither his session nor his password has gone since the code was made. */
  private async userOf(code: AuthorizationCode): Promise<UserEntity> {
    const user = await this.users.findActive(code.userId);
    const passwordChanged = (user?.passwordChangedAt?.getTime() ?? 0) > code.authTime;
    if (!user || passwordChanged || !(await this.sessions.isLive(code.sessionId)))
      throw invalid('the code is not valid');
    return user;
  }

  private newGrant(code: AuthorizationCode, codeHash: string, client: Client) {
    const refreshes = client.allowsGrant('refresh_token');
    const { clientId, userId, sessionId, scopes, resources, claims, acr, amr } = code;
    return {
      ...{ clientId, userId, sessionId, scopes, resources, claims, acr, amr, codeHash },
      authTime: new Date(code.authTime),
      offline: scopes.includes('offline_access'),
      expiresAt: this.clock.date(refreshes ? refreshIdleLifetime(client) : WITHOUT_REFRESH),
      absoluteExpiresAt: this.clock.date(refreshes ? refreshAbsoluteLifetime(client) : WITHOUT_REFRESH),
    };
  }

  private record(type: string, client: Client, userId?: string): void {
    const of = userId === undefined ? {} : { userId };
    this.audit.record({ type, outcome: 'failure', actor: client.id, clientId: client.id, ...of });
  }
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_grant', description);
}

/** RFC 7636 §4.6; a verifier without a challenge is a downgrade (RFC 9700 §4.8.2). */
function provePkce({ codeChallenge }: AuthorizationCode, verifier: string | undefined): void {
  if (codeChallenge === undefined && verifier === undefined) return;
  if (codeChallenge === undefined) throw invalid('there is a code_verifier and was no code_challenge');
  if (verifier === undefined || !sameSecret(sha256(verifier), codeChallenge)) {
    throw invalid('code_verifier does not match the code_challenge');
  }
}
