import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import { Sealers } from '../config/sealers.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type Grant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { type Sealer } from '../kernel/sealing.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';

const PREFIX = 'cardea_rt_';
/** Our own are shorter. */
const MOST_CHARACTERS = 2048;

/** What a refresh token says: which grant, and which of its successive tokens. */
export interface RefreshToken {
  grantId: string;
  counter: number;
}

/** A refresh token that is good now, and what it rests on. */
export interface LiveRefreshToken {
  grant: Grant;
  user: UserEntity;
  /** What a refresh would give now. */
  scopes: readonly string[];
  details: readonly AuthorizationDetail[];
}

/** Mints refresh tokens and judges them. */
@Injectable()
export class RefreshTokens {
  private readonly sealer: Sealer;

  constructor(
    sealers: Sealers,
    private readonly grants: GrantsService,
    private readonly clients: ClientsService,
    private readonly users: UsersService,
    private readonly scopePolicy: ScopePolicy,
  ) {
    this.sealer = sealers.for('refresh-token');
  }

  mint({ grantId, counter }: RefreshToken): string {
    return PREFIX + this.sealer.seal(`${grantId}.${counter}`);
  }

  /** What a token of ours says; whether it is good is the grant's affair. */
  read(token: string): RefreshToken | undefined {
    if (token.length > MOST_CHARACTERS) return undefined;
    const text = token.startsWith(PREFIX) ? this.sealer.open(token.slice(PREFIX.length)) : undefined;
    const [grantId, counter] = text?.split('.') ?? [];
    return grantId === undefined || counter === undefined ? undefined : { grantId, counter: Number(counter) };
  }

  /** Whether a token of ours ends with a secret that the operator is about to take away, and needs a new form. */
  isOutdated(token: string): boolean {
    return this.sealer.isOutdated(token.slice(PREFIX.length));
  }

  /** The token, when it is the newest of its grant and all that it rests on still stands. It is not used up. */
  async findLive(token: string): Promise<LiveRefreshToken | undefined> {
    const said = this.read(token);
    const grant = said && (await this.grants.findLive(said.grantId));
    if (!said || !grant || grant.counter !== said.counter) return undefined;
    const [client, user] = await Promise.all([
      this.clients.find(grant.clientId),
      this.users.findActive(grant.userId),
    ]);
    if (!user || !client || client.disabled || !client.allowsGrant('refresh_token')) return undefined;
    const scopes = grant.scopes.filter((name) => client.scopes.includes(name));
    const details = await this.scopePolicy.detailsOf(grant.details, client);
    return { grant, user, scopes: this.scopePolicy.ofUser(scopes, user), details };
  }
}
