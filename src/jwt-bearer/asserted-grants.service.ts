import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { unlessTaken } from '../database/unless-taken.js';
import { NO_DETAILS } from '../grants/authorization-detail.js';
import { type Grant } from '../grants/grant.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { sha256 } from '../kernel/secrets.js';
import { ACR_ONE_FACTOR } from '../sessions/authentication-context.js';
import { WITHOUT_REFRESH } from '../token/refresh-lifetimes.js';
import { type UserEntity } from '../users/user.entity.js';
import { type Assertion } from './assertion.js';
import { refused } from './assertions.service.js';

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
    { issuer, jti, issuedAt }: Assertion,
    client: Client,
    user: UserEntity,
    { scopes, resources }: { scopes: string[]; resources: string[] },
  ): Promise<Grant> {
    const end = this.clock.date(WITHOUT_REFRESH);
    return unlessTaken(
      () =>
        this.grants.create({
          clientId: client.id,
          userId: user.id,
          sessionId: null,
          codeHash: sha256(`assertion ${issuer} ${jti}`),
          scopes,
          resources,
          details: NO_DETAILS,
          claims: {},
          amr: [],
          acr: ACR_ONE_FACTOR,
          offline: false,
          authTime: new Date(issuedAt * 1000),
          expiresAt: end,
          absoluteExpiresAt: end,
        }),
      () => refused('it was used before'),
    );
  }
}
