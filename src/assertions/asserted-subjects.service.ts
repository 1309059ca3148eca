import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { normalizeIdentifier } from '../users/identifier.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { type Assertion } from './assertion.js';

/** Finds for whom an assertion speaks, by the name that its issuer is trusted to use (RFC 7523 §3, point 2). */
@Injectable()
export class AssertedSubjects {
  constructor(
    private readonly users: UsersService,
    private readonly clients: ClientsService,
    private readonly attempts: AttemptCounter,
  ) {}

  /** The person who may act now; nothing for one who is unknown, disabled, or whose account rests. */
  async person({ subject, policy }: Assertion): Promise<UserEntity | undefined> {
    const user = policy.subject === 'user_id' ? await this.byId(subject) : await this.byName(subject);
    const named = user !== undefined && (policy.subject !== 'email' || hasVerified(user, subject));
    const isUsername = named && (policy.subject !== 'username' || isSame(user.username, subject));
    return isUsername && user.disabledAt === null && !this.attempts.isResting(user) ? user : undefined;
  }

  /** The client that acts for itself. */
  async account({ subject }: Assertion): Promise<Client | undefined> {
    const client = subject.length <= 128 ? await this.clients.find(subject) : undefined;
    return client && !client.disabled && client.allowsGrant('client_credentials') ? client : undefined;
  }

  private byId(subject: string): Promise<UserEntity | undefined> {
    return subject.length <= 36 ? this.users.findStored(subject) : Promise.resolve(undefined);
  }

  private byName(subject: string): Promise<UserEntity | undefined> {
    return this.users.findByIdentifier(subject);
  }
}

/** Anybody can have written an address that is not verified into his profile. */
function hasVerified({ claims }: UserEntity, address: string): boolean {
  return claims.email_verified === true && claims.email !== undefined && isSame(claims.email, address);
}

function isSame(one: string, other: string): boolean {
  return normalizeIdentifier(one) === normalizeIdentifier(other);
}
