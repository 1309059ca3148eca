import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { type Grant, type NewGrant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { SessionClients } from '../sessions/session-clients.service.js';
import { refreshIdleLifetime } from '../token/refresh-lifetimes.js';
import { type UserEntity } from '../users/user.entity.js';
import { type SubjectToken } from './presented-tokens.service.js';

/** What is exchanged for a refresh token: a grant that is a child of the one it came from, and ends with it and no later than what was presented. */
@Injectable()
export class ExchangedRefreshTokens {
  constructor(
    private readonly grants: GrantsService,
    private readonly sessionClients: SessionClients,
    private readonly clock: Clock,
  ) {}

  /** Throws `OAuthError` when there is no person behind the subject token, or the client cannot refresh. */
  async grantFor(
    client: Client,
    { of, expiresAt: notAfter }: SubjectToken,
    { actor, scopes, resources, details }: Pick<NewGrant, 'actor' | 'scopes' | 'resources' | 'details'>,
  ): Promise<{ grant: Grant; user: UserEntity }> {
    if (!of) throw new OAuthError('invalid_request', 'only what a person granted can be refreshed');
    if (!client.allowsGrant('refresh_token')) {
      throw new OAuthError('unauthorized_client', 'the client may not use refresh tokens');
    }
    const parent = of.grant;
    const idle = this.clock.date(refreshIdleLifetime(client));
    const end = new Date(Math.min(parent.absoluteExpiresAt.getTime(), notAfter * 1000));
    if (scopes.includes('openid')) await this.sessionClients.note(parent.sessionId, client);
    const grant = await this.grants.create({
      ...parent,
      clientId: client.id,
      actor: actor ?? null,
      scopes,
      resources,
      details,
      codeHash: null,
      // What the parent's own refresh tokens are bound to is not the exchanging client's key.
      confirmation: null,
      parentId: parent.id,
      expiresAt: idle < end ? idle : end,
      absoluteExpiresAt: end,
    });
    // The parent may have ended in between: then either its end has seen the child, or it is seen here.
    if (!(await this.grants.findLive(parent.id))) {
      await this.grants.revoke(grant.id, 'parent_revoked');
      throw new OAuthError('invalid_request', 'the subject token is not valid');
    }
    return { grant, user: of.user };
  }
}
