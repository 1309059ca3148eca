import { Injectable } from '@nestjs/common';
import { type AuthorizationDetail, NO_DETAILS } from '../grants/authorization-detail.js';
import { isHeld } from '../grants/confirmation.js';
import { type Grant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { IssuedIdTokens } from '../subjects/issued-id-tokens.service.js';
import { Subjects } from '../subjects/subjects.service.js';
import { AccessTokens } from '../token/access-tokens.service.js';
import { type Actor, renamed } from '../grants/actor.js';
import { type GrantContext } from '../token/grant-handler.js';
import { RefreshTokens } from '../token/refresh-tokens.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { AuthorizedActor } from './authorized-actor.js';
import { TOKEN_TYPE, type TokenType } from './token-types.js';

/** What a token says that is presented for its subject, whatever its type. */
export interface SubjectToken {
  /** A client's id, or a person's own, whatever clients call him. */
  sub: string;
  /** The client that it was issued to; nothing when another issuer made it. */
  clientId?: string;
  audiences: readonly string[];
  scopes: readonly string[];
  /** What it allows in detail (RFC 9396). */
  details: readonly AuthorizationDetail[];
  /** Seconds since the epoch. */
  expiresAt: number;
  /** People in it by their own id. */
  act: Actor | undefined;
  /** The only one who may act for the subject, when the token names one (RFC 8693 §4.4). */
  mayAct: AuthorizedActor | undefined;
  /** The grant and the person behind it; nothing when a client acts for itself. */
  of: { grant: Grant; user: UserEntity } | undefined;
  /** Whether another issuer says it: no policy here widens that, and it is no sign-in here. */
  asserted?: boolean;
}

/** What a token says that Cardea has issued. */
export interface PresentedToken extends SubjectToken {
  clientId: string;
}

/** Who presents tokens, and what he has proved. */
export type Presenter = Pick<GrantContext, 'client' | 'sender' | 'origin'>;

/** Reads tokens of ours that are presented for exchange; each must be of the type that it is said to be, and good now. */
@Injectable()
export class PresentedTokens {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly idTokens: IssuedIdTokens,
    private readonly grants: GrantsService,
    private readonly users: UsersService,
    private readonly subjects: Subjects,
  ) {}

  /** Throws `invalid_request` for what cannot be accepted (RFC 8693 §2.2.2). */
  async read(token: string, type: TokenType, presenter: Presenter): Promise<PresentedToken> {
    const read = await this.find(token, type, presenter);
    if (!read)
      throw new OAuthError(
        'invalid_request',
        'a token is not valid, or not of the type that it is said to be',
      );
    return read;
  }

  /** The same, and nothing for what cannot be accepted. */
  find(token: string, type: TokenType, presenter: Presenter): Promise<PresentedToken | undefined> {
    switch (type) {
      case TOKEN_TYPE.access:
        return this.access(token, presenter);
      case TOKEN_TYPE.jwt:
        return isJwt(token) ? this.access(token, presenter) : Promise.resolve(undefined);
      case TOKEN_TYPE.refresh:
        return this.refresh(token, presenter);
      case TOKEN_TYPE.id:
        return this.id(token);
    }
  }

  /** One that is bound to a key is the presenter's to exchange when he has proved to hold it (RFC 9700 §4.10.1). */
  private async access(
    token: string,
    { sender: { proved } }: Presenter,
  ): Promise<PresentedToken | undefined> {
    const live = await this.accessTokens.findPresented(token, { scheme: undefined, proved });
    if (!live) return undefined;
    const { claims, client, scopes, details, of } = live;
    const { sub, client_id, aud, exp, act } = claims;
    const idOf = (name: string) => this.subjects.userId(name, client) ?? name;
    return {
      sub: of?.user.id ?? sub,
      clientId: client_id,
      audiences: [aud].flat(),
      scopes,
      details,
      expiresAt: exp,
      act: act && renamed(act, idOf),
      mayAct: AuthorizedActor.of(claims.may_act),
      of,
    };
  }

  /** A client exchanges its own refresh tokens only; the token is not used up. */
  private async refresh(token: string, { client, sender }: Presenter): Promise<PresentedToken | undefined> {
    const live = await this.refreshTokens.findLive(token);
    if (live?.grant.clientId !== client.id) return undefined;
    if (!isHeld(live.grant.confirmation ?? undefined, sender.proved)) return undefined;
    const { grant, user, scopes, details } = live;
    const expiresAt = Math.floor(grant.expiresAt.getTime() / 1000);
    const of = { grant, user };
    return {
      sub: user.id,
      clientId: grant.clientId,
      audiences: [],
      scopes,
      details,
      expiresAt,
      act: grant.actor ?? undefined,
      mayAct: undefined,
      of,
    };
  }

  /** An ID token says who signed in and gives no access; the grant that it came with tells whether it still counts. */
  private async id(token: string): Promise<PresentedToken | undefined> {
    const said = await this.idTokens.read(token, { expired: 'refused' });
    if (said?.sessionId === undefined) return undefined;
    const { client, userId, sessionId, expiresAt } = said;
    const [grant, user] = await Promise.all([
      this.grants.findLiveOfSession(sessionId, client.id),
      this.users.findActive(userId),
    ]);
    if (!grant || !user) return undefined;
    return {
      sub: userId,
      clientId: client.id,
      audiences: [client.id],
      scopes: ['openid'],
      details: NO_DETAILS,
      expiresAt,
      act: grant.actor ?? undefined,
      mayAct: undefined,
      of: { grant, user },
    };
  }
}

/** An access token in the other format is none (RFC 8693 §3). */
function isJwt(token: string): boolean {
  return token.split('.').length === 3;
}
