import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { type AuthorizationDetail, NO_DETAILS } from '../grants/authorization-detail.js';
import { isHeld } from '../grants/confirmation.js';
import { type Grant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { RevokedTokens } from '../grants/revoked-tokens.service.js';
import { Clock } from '../kernel/clock.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { Subjects } from '../subjects/subjects.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { type AccessTokenClaims } from './access-token.js';
import { JwtFormat } from './formats/jwt.format.js';
import { OpaqueFormat } from './formats/opaque.format.js';
import { type Presentation, tokenTypeOf } from './sender/presentation.js';

const MOST_CHARACTERS = 8192;

/** A token that is good now, and what it rests on. */
export interface LiveAccessToken {
  claims: AccessTokenClaims;
  /** The client that it was issued to. */
  client: Client;
  /** What the token may do now: its scopes, less those that the client or the person has lost since. */
  scopes: readonly string[];
  /** What it allows in detail now: less what the client may not use any more. */
  details: readonly AuthorizationDetail[];
  /** The grant and its person; nothing when a client acts for itself. */
  of: { grant: Grant; user: UserEntity } | undefined;
}

/** A live token that came from the holder of the key that it is bound to, if any: only such a one may be acted on. */
export interface PresentedAccessToken extends LiveAccessToken {
  readonly presentation: Presentation;
}

/** Judges access tokens. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtFormat,
    private readonly opaque: OpaqueFormat,
    private readonly grants: GrantsService,
    private readonly revoked: RevokedTokens,
    private readonly clients: ClientsService,
    private readonly users: UsersService,
    private readonly scopePolicy: ScopePolicy,
    private readonly subjects: Subjects,
    private readonly clock: Clock,
  ) {}

  /** What a token of ours that has not expired says, revoked or not; nothing for anything else. */
  async read(token: string): Promise<AccessTokenClaims | undefined> {
    if (token.length > MOST_CHARACTERS) return undefined;
    const claims = (await this.opaque.read(token)) ?? (await this.jwt.read(token));
    return claims && claims.exp > this.clock.seconds() ? claims : undefined;
  }

  /** Ends one token; what it rests on stands, and so do the other tokens of it (RFC 7009 §2.1). */
  revoke({ jti, exp }: AccessTokenClaims): Promise<void> {
    return this.revoked.add(jti, new Date(exp * 1000));
  }

  /**
   * The live token, when it is used as one of its type and its sender holds the key that it is bound to (RFC 9449 §7.2,
   * RFC 8705 §3). Whoever lets a request do something by a token asks here.
   */
  async findPresented(token: string, presentation: Presentation): Promise<PresentedAccessToken | undefined> {
    const live = await this.inspect(token);
    return live && isPresented(live.claims, presentation) ? { ...live, presentation } : undefined;
  }

  /**
   * What can be said of a token whoever has it, for those who let nobody do anything by it: one of ours that has not
   * expired or been revoked, while what it rests on still stands. Token and grant are exact at every call, the client
   * and the person at most a second old.
   */
  async inspect(token: string): Promise<LiveAccessToken | undefined> {
    const claims = await this.read(token);
    if (!claims) return undefined;
    const client = await this.clients.find(claims.client_id);
    if (!client || client.disabled) return undefined;
    const scopes = claims.scope.split(' ').filter((name) => client.scopes.includes(name));
    const said = claims.authorization_details;
    const details = said ? await this.scopePolicy.detailsOf(said, client) : NO_DETAILS;
    if (claims.grant_id === undefined) {
      const subject = claims.sub === client.id ? client : await this.clients.find(claims.sub);
      const ended = !subject || subject.disabled || (await this.revoked.has(claims.jti));
      return ended ? undefined : { claims, client, scopes, details, of: undefined };
    }
    const userId = this.subjects.userId(claims.sub, client);
    if (userId === undefined) return undefined;
    const [grant, user] = await Promise.all([
      this.grants.findLiveBehind(claims.grant_id, claims.jti),
      this.users.findActive(userId),
    ]);
    if (!grant || !user) return undefined;
    const held = this.scopePolicy.ofUser(scopes, user);
    return { claims, client, scopes: held, details, of: { grant, user } };
  }
}

function isPresented({ cnf }: AccessTokenClaims, { scheme, proved }: Presentation): boolean {
  return (scheme === undefined || scheme === tokenTypeOf(cnf)) && isHeld(cnf, proved);
}
