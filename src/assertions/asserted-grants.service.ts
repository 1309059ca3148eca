import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { unlessTaken } from '../database/unless-taken.js';
import { NO_DETAILS } from '../grants/authorization-detail.js';
import { type Grant, type NewGrant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { sha256 } from '../kernel/secrets.js';
import { ACR_ONE_FACTOR } from '../sessions/authentication-context.js';
import { WITHOUT_REFRESH } from '../token/refresh-lifetimes.js';
import { type UserEntity } from '../users/user.entity.js';
import { type Assertion } from './assertion.js';
import { refused } from './refused-assertion.js';

/** Writes down what was granted by assertion, so that it ends as other grants do. */
@Injectable()
export class AssertedGrants {
  constructor(
    private readonly grants: GrantsService,
    private readonly clock: Clock,
  ) {}

  /**
   * A grant without refresh token: the client brings another assertion instead (RFC 7521 §4.1). Should the store ever
   * forget that an assertion was used, the unique key refuses a second grant from it.
   */
  async create(
    assertion: Assertion,
    client: Client,
    user: UserEntity,
    access: Pick<NewGrant, 'scopes' | 'resources'>,
  ): Promise<Grant> {
    const codeHash = sha256(`assertion ${assertion.issuer} ${assertion.jti}`);
    const expiresAt = this.clock.date(WITHOUT_REFRESH);
    const grant = newGrant(assertion, client, user, { ...access, codeHash, expiresAt });
    return unlessTaken(
      () => this.grants.create(grant),
      () => refused('it was used before'),
    );
  }

  /**
   * The one grant behind all that a client exchanges an assertion for (RFC 8693), which ends with the assertion;
   * nothing when it has ended, so that what was revoked is not had again.
   */
  async findOrCreate(
    assertion: Assertion,
    client: Client,
    user: UserEntity,
    scopes: string[],
  ): Promise<Grant | undefined> {
    const codeHash = sha256(`subject_token ${client.id} ${user.id} ${assertion.digest}`);
    const expiresAt = new Date(assertion.expiresAt * 1000);
    const access = { scopes, resources: [], codeHash, expiresAt };
    const grant =
      (await this.grants.findOfCode(codeHash)) ??
      (await this.createUnlessThere(newGrant(assertion, client, user, access)));
    return this.grants.isLive(grant) ? grant : undefined;
  }

  /** Of many at once, one writes it and the others find it. */
  private async createUnlessThere(grant: NewGrant & { codeHash: string }): Promise<Grant> {
    try {
      return await this.grants.create(grant);
    } catch (error) {
      const there = isUniqueViolation(error) ? await this.grants.findOfCode(grant.codeHash) : undefined;
      if (there) return there;
      throw error;
    }
  }
}

function newGrant(
  { issuedAt }: Assertion,
  client: Client,
  user: UserEntity,
  access: Pick<NewGrant, 'scopes' | 'resources' | 'expiresAt'> & { codeHash: string },
): NewGrant & { codeHash: string } {
  return {
    clientId: client.id,
    userId: user.id,
    sessionId: null,
    details: NO_DETAILS,
    claims: {},
    amr: [],
    acr: ACR_ONE_FACTOR,
    offline: false,
    authTime: new Date(issuedAt * 1000),
    absoluteExpiresAt: access.expiresAt,
    ...access,
  };
}
