import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { pick, required } from '../requests/parameters.js';
import { Subjects } from '../subjects/subjects.service.js';
import { type AccessTokenClaims, hasAudience } from '../token/access-token.js';
import { AccessTokens, type LiveAccessToken } from '../token/access-tokens.service.js';
import { RefreshTokens } from '../token/refresh-tokens.service.js';
import { type IntrospectionFormat } from './introspection-format.js';
import {
  accessTokenMembers,
  INACTIVE,
  type IntrospectionMembers,
  refreshTokenMembers,
} from './introspection-members.js';
import { type PhantomToken, PhantomTokens } from './phantom-tokens.service.js';
import { SignedIntrospection } from './signed-introspection.service.js';
import { seenBy } from './token-view.js';

/** An introspection answer in the face that was asked for; there is no phantom of a token that is no good. */
export type IntrospectionAnswer =
  | { format: 'json'; members: IntrospectionMembers }
  | { format: 'jwt'; jwt: string }
  | { format: 'phantom'; token: PhantomToken | undefined };

/** Says what a token is worth, to those whom it concerns (RFC 7662). */
@Injectable()
export class IntrospectionService {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly refreshTokens: RefreshTokens,
    private readonly phantoms: PhantomTokens,
    private readonly signed: SignedIntrospection,
    private readonly subjects: Subjects,
    private readonly config: Config,
  ) {}

  /** Answers a client that has authenticated; throws `OAuthError`. */
  async answer(
    form: ReceivedParameters,
    caller: Client,
    format: IntrospectionFormat,
  ): Promise<IntrospectionAnswer> {
    // RFC 7662 §2.1: naming oneself is not enough, or anybody could try tokens.
    if (caller.public) throw new OAuthError('invalid_client', 'client authentication failed');
    // The hint is read for its syntax alone: a token's own form says what it is.
    const token = required(pick(form, ['token', 'token_type_hint']), 'token');
    if (format === 'phantom') return { format, token: await this.phantomOf(token, caller) };
    const members = await this.membersOf(token, caller);
    return format === 'json' ? { format, members } : { format, jwt: await this.signed.of(members, caller) };
  }

  private async membersOf(token: string, caller: Client): Promise<IntrospectionMembers> {
    const access = await this.accessTokens.inspect(token);
    if (access) {
      const seen = this.seen(access, caller);
      return seen ? accessTokenMembers(seen, caller) : INACTIVE;
    }
    const refresh = await this.refreshTokens.findLive(token);
    if (refresh?.grant.clientId !== caller.id) return INACTIVE;
    const sub = this.subjects.of(refresh.user.id, caller);
    return refreshTokenMembers(refresh, { issuer: this.config.issuer, sub, caller });
  }

  private async phantomOf(token: string, caller: Client): Promise<PhantomToken | undefined> {
    const access = await this.accessTokens.inspect(token);
    const seen = access && this.seen(access, caller);
    return seen && this.phantoms.of(seen);
  }

  /** The token as the caller may see it; nothing when it is none of the caller's business. */
  private seen(token: LiveAccessToken, caller: Client): LiveAccessToken | undefined {
    return concerns(token.claims, caller) ? seenBy(caller, token, this.subjects) : undefined;
  }
}

/** A token concerns the client that has it and the resource servers that it is for (RFC 7662 §4, RFC 9701 §8.1). */
function concerns(claims: AccessTokenClaims, caller: Client): boolean {
  const audiences = [caller.id, ...(caller.metadata.resource_servers ?? [])];
  return claims.client_id === caller.id || audiences.some((audience) => hasAudience(claims, audience));
}
