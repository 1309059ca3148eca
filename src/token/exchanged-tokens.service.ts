import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { type Confirmation } from '../grants/confirmation.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type AccessTarget } from '../resources/access-target.js';
import { SessionClients } from '../sessions/session-clients.service.js';
import { AccessTokenMint } from './access-token-mint.service.js';
import { type ExchangedGrant } from './grant-handler.js';
import { IdTokens } from './id-tokens.service.js';
import { RefreshTokens } from './refresh-tokens.service.js';
import { tokenTypeOf } from './sender/presentation.js';
import { type TokenResponse } from './token-response.js';

/** Mints what was exchanged, RFC 8693 §2.2.1. */
@Injectable()
export class ExchangedTokens {
  constructor(
    private readonly accessTokens: AccessTokenMint,
    private readonly refreshTokens: RefreshTokens,
    private readonly idTokens: IdTokens,
    private readonly sessionClients: SessionClients,
    private readonly clock: Clock,
  ) {}

  async issue(
    proved: ExchangedGrant,
    client: Client,
    target: AccessTarget,
    confirmation: Confirmation | undefined,
  ): Promise<TokenResponse> {
    const left = proved.notAfter - this.clock.seconds();
    const lifetime = Math.min(target.lifetime, left);
    const kind = proved.issuedTokenType.slice(proved.issuedTokenType.lastIndexOf(':') + 1);
    const isAccess = kind === 'access_token' || kind === 'jwt';
    const token = isAccess
      ? await this.accessToken(kind, proved, client, { target: { ...target, lifetime }, confirmation })
      : await this.otherToken(kind, proved, client, lifetime);
    return {
      access_token: token,
      issued_token_type: proved.issuedTokenType,
      token_type: isAccess ? tokenTypeOf(confirmation) : 'N_A',
      expires_in: kind === 'refresh_token' ? left : lifetime,
      scope: target.scopes.join(' '),
      ...(target.details.length > 0 && kind !== 'id_token' ? { authorization_details: target.details } : {}),
    };
  }

  private accessToken(
    kind: string,
    proved: ExchangedGrant,
    client: Client,
    { target, confirmation }: { target: AccessTarget; confirmation: Confirmation | undefined },
  ): Promise<string> {
    const wanted: AccessTarget = kind === 'jwt' ? { ...target, format: 'jwt' } : target;
    return this.accessTokens.mint(proved, client, wanted, confirmation);
  }

  private otherToken(
    kind: string,
    proved: ExchangedGrant,
    client: Client,
    lifetime: number,
  ): Promise<string> | string {
    return kind === 'id_token' ? this.idToken(proved, client, lifetime) : this.refreshToken(proved);
  }

  private async idToken({ of, scopes }: ExchangedGrant, client: Client, lifetime: number): Promise<string> {
    if (!of) throw new OAuthError('invalid_request', 'an ID token is about a person');
    await this.sessionClients.note(of.grant.sessionId, client);
    return this.idTokens.mint({ client, ...of, scopes, lifetime });
  }

  private refreshToken({ of, refreshCounter }: ExchangedGrant): string {
    return this.refreshTokens.mint({ grantId: of!.grant.id, counter: refreshCounter! });
  }
}
