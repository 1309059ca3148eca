import { Injectable, Logger } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { GrantsService } from '../grants/grants.service.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { pick, required } from '../requests/parameters.js';
import { type AccessTokenClaims } from '../token/access-token.js';
import { AccessTokens } from '../token/access-tokens.service.js';
import { type RefreshToken, RefreshTokens } from '../token/refresh-tokens.service.js';

/** Ends tokens for the clients that have them (RFC 7009). */
@Injectable()
export class RevocationService {
  private readonly logger = new Logger('Revocation');

  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
  ) {}

  /** Resolves when the token is ended, or was none of this client's; throws `OAuthError`, `UnavailableError`. */
  async answer(form: ReceivedParameters, client: Client): Promise<void> {
    // The hint is read for its syntax alone: a token's own form says what it is (§2.1).
    const token = required(pick(form, ['token', 'token_type_hint']), 'token');
    try {
      await this.revoke(token, client);
    } catch (error) {
      // §2.2.1: whatever kept the end from being written, the client must know that the token still lives.
      if (!(error instanceof UnavailableError)) this.logger.error({ msg: 'a token was not revoked', error });
      throw new UnavailableError('revocation', error);
    }
  }

  private async revoke(token: string, client: Client): Promise<void> {
    const refresh = this.refreshTokens.read(token);
    if (refresh) return this.endGrant(refresh, client);
    const access = await this.accessTokens.read(token);
    if (access) await this.endAccess(access, client);
  }

  /** Any refresh token of a grant stands for it, also one that was rotated since; all other tokens end with it. */
  private async endGrant({ grantId }: RefreshToken, client: Client): Promise<void> {
    const grant = await this.grants.find(grantId);
    if (!grant) return;
    if (grant.clientId !== client.id) return this.record('failure', client, grant.userId);
    if ((await this.grants.revoke(grantId, 'token_revoked')) > 0)
      this.record('success', client, grant.userId);
  }

  /** §2.1: nobody ends what was issued to somebody else, and he is not told that there is such a token. */
  private async endAccess(claims: AccessTokenClaims, client: Client): Promise<void> {
    if (claims.client_id !== client.id) {
      const grant = claims.grant_id === undefined ? undefined : await this.grants.find(claims.grant_id);
      return this.record('failure', client, grant?.userId);
    }
    await this.accessTokens.revoke(claims);
  }

  private record(outcome: 'success' | 'failure', client: Client, userId: string | undefined): void {
    const reason = outcome === 'failure' ? { reason: 'the token was issued to another client' } : {};
    const of = userId === undefined ? {} : { userId };
    this.audit.record({
      type: 'token.revoked',
      outcome,
      actor: client.id,
      clientId: client.id,
      ...of,
      ...reason,
    });
  }
}
