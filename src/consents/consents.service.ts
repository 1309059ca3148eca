import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { jsonValue } from '../database/column-values.js';
import { Statements } from '../database/statements.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { ConsentEntity } from './consent.entity.js';

/** What a person has allowed a client. */
export interface RememberedConsent {
  scopes: readonly string[];
  /** SHA-256 of what was allowed in detail. */
  details: readonly string[];
}

const NOTHING: RememberedConsent = { scopes: [], details: [] };
/** So many the newest are remembered; whoever asks for an older one asks again. */
const MOST_DETAILS = 100;

/** Remembers what people have allowed which client. */
@Injectable()
export class ConsentsService {
  constructor(
    @InjectRepository(ConsentEntity) private readonly consents: Repository<ConsentEntity>,
    private readonly statements: Statements,
    private readonly grants: GrantsService,
    private readonly clock: Clock,
  ) {}

  /** What a person has allowed a client so far. */
  async of(userId: string, clientId: string): Promise<RememberedConsent> {
    const rows = await this.statements.read<{ scopes: string; authorization_details: string | null }>(
      'SELECT scopes, authorization_details FROM consents WHERE user_id = ? AND client_id = ?',
      [userId, clientId],
    );
    if (!rows[0]) return NOTHING;
    const { scopes, authorization_details: details } = rows[0];
    return { scopes: jsonValue(scopes), details: details === null ? [] : jsonValue(details) };
  }

  /** Adds to what is remembered. */
  async remember(userId: string, clientId: string, allowed: RememberedConsent): Promise<void> {
    const now = this.clock.date();
    const known = await this.consents.findOneBy({ userId, clientId });
    const scopes = [...new Set([...(known?.scopes ?? []), ...allowed.scopes])];
    const earlier = (known?.details ?? []).filter((each) => !allowed.details.includes(each));
    const details = [...earlier, ...allowed.details].slice(-MOST_DETAILS);
    const stamps = { createdAt: known?.createdAt ?? now, updatedAt: now };
    const entity = { userId, clientId, scopes, details: details.length === 0 ? null : details, ...stamps };
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
