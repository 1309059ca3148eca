import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { jsonValue } from '../database/column-values.js';
import { Statements } from '../database/statements.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { ConsentEntity } from './consent.entity.js';

/** Remembers what people have allowed which client. */
@Injectable()
export class ConsentsService {
  constructor(
    @InjectRepository(ConsentEntity) private readonly consents: Repository<ConsentEntity>,
    private readonly statements: Statements,
    private readonly grants: GrantsService,
    private readonly clock: Clock,
  ) {}

  /** The scopes that a person has allowed a client so far. */
  async scopesOf(userId: string, clientId: string): Promise<string[]> {
    const rows = await this.statements.read<{ scopes: string }>(
      'SELECT scopes FROM consents WHERE user_id = ? AND client_id = ?',
      [userId, clientId],
    );
    return rows[0] ? jsonValue<string[]>(rows[0].scopes) : [];
  }

  /** Adds scopes to what is remembered. */
  async remember(userId: string, clientId: string, scopes: readonly string[]): Promise<void> {
    const now = this.clock.date();
    const known = await this.consents.findOneBy({ userId, clientId });
    const all = [...new Set([...(known?.scopes ?? []), ...scopes])];
    const entity = { userId, clientId, scopes: all, createdAt: known?.createdAt ?? now, updatedAt: now };
    await this.consents.upsert(entity, ['userId', 'clientId']);
  }

  listOf(userId: string): Promise<ConsentEntity[]> {
    return this.consents.find({ where: { userId }, order: { clientId: 'ASC' } });
  }

  /** Forgets a consent and ends all that rests on it; says whether there was one. */
  async withdraw(userId: string, clientId: string): Promise<boolean> {
    const { affected } = await this.consents.delete({ userId, clientId });
    await this.grants.revokeOfConsent(userId, clientId, 'consent_withdrawn');
    return affected === 1;
  }

  async forgetUser(userId: string): Promise<void> {
    await this.consents.delete({ userId });
  }

  async forgetClient(clientId: string): Promise<void> {
    await this.consents.delete({ clientId });
  }
}
