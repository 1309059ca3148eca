import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { row } from '../../database/row.js';
import { Statements } from '../../database/statements.js';
import { Clock } from '../../kernel/clock.js';
import { randomSecret, sha256 } from '../../kernel/secrets.js';
import { ClientRegistrationEntity } from './client-registration.entity.js';
import { type RegistrationPolicy } from './registration-policy.js';

const PREFIX = 'cardea_rat_';
const newToken = () => PREFIX + randomSecret();

/** Keeps the registration access tokens of clients that registered themselves (RFC 7592 §3): hashed, one a client. */
@Injectable()
export class ClientRegistrations {
  constructor(
    @InjectRepository(ClientRegistrationEntity)
    private readonly registrations: Repository<ClientRegistrationEntity>,
    private readonly statements: Statements,
    private readonly clock: Clock,
  ) {}

  /** Notes that a client has registered itself; answers its token. */
  async begin(clientId: string, policy: RegistrationPolicy): Promise<string> {
    const token = newToken();
    const entity = { clientId, tokenHash: sha256(token), policy, createdAt: this.clock.date() };
    await this.registrations.insert(row<ClientRegistrationEntity>(entity));
    return token;
  }

  /** The registration that a token opens; nothing when it opens none. */
  async find(token: string): Promise<ClientRegistrationEntity | undefined> {
    return (await this.registrations.findOneBy({ tokenHash: sha256(token) })) ?? undefined;
  }

  /** Exchanges a token for its successor; of many at once, one gets it and the others nothing. */
  async exchange(token: string): Promise<string | undefined> {
    const next = newToken();
    return (await this.swap(token, next)) ? next : undefined;
  }

  /** Makes a token good again whose successor was not handed out. */
  async restore(token: string, next: string): Promise<void> {
    await this.swap(next, token);
  }

  async remove(clientId: string): Promise<void> {
    await this.registrations.delete({ clientId });
  }

  private async swap(token: string, next: string): Promise<boolean> {
    const sql = 'UPDATE client_registrations SET token_hash = ? WHERE token_hash = ?';
    return (await this.statements.write(sql, [sha256(next), sha256(token)])) === 1;
  }
}
