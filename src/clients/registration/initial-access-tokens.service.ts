import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ExpiredRowsTask } from '../../database/expired-rows.task.js';
import { row } from '../../database/row.js';
import { Statements } from '../../database/statements.js';
import { Clock } from '../../kernel/clock.js';
import { type PageOf, pageOf, type PageRequest } from '../../kernel/page-of.js';
import { randomSecret, sha256, uuidv7 } from '../../kernel/secrets.js';
import { InitialAccessTokenEntity } from './initial-access-token.entity.js';
import { type RegistrationPolicy } from './registration-policy.js';

const PREFIX = 'cardea_iat_';

/** What an administrator says of a new token. */
export interface InitialAccessTokenDetails {
  note: string | null;
  policy: RegistrationPolicy;
  maxUses: number;
  /** Seconds. */
  expiresIn: number;
}

/** Keeps the tokens with which clients may register themselves (RFC 7591 §3): hashed, counted, expiring. */
@Injectable()
export class InitialAccessTokens {
  constructor(
    @InjectRepository(InitialAccessTokenEntity)
    private readonly tokens: Repository<InitialAccessTokenEntity>,
    private readonly statements: Statements,
    private readonly clock: Clock,
    expiredRows: ExpiredRowsTask,
  ) {
    expiredRows.register('initial_access_tokens', 'expires_at');
  }

  /** Adds a token; answers its text, this once. */
  async add(
    details: InitialAccessTokenDetails,
  ): Promise<{ entity: InitialAccessTokenEntity; token: string }> {
    const { expiresIn, ...rest } = details;
    const token = PREFIX + randomSecret();
    const entity = this.tokens.create({
      ...rest,
      id: uuidv7(this.clock.now()),
      tokenHash: sha256(token),
      uses: 0,
      createdAt: this.clock.date(),
      expiresAt: this.clock.date(expiresIn),
    });
    await this.tokens.insert(row(entity));
    return { entity, token };
  }

  /** The token when it can be used now; only `consume` uses it. */
  async findUsable(token: string): Promise<InitialAccessTokenEntity | undefined> {
    const entity = await this.tokens.findOneBy({ tokenHash: sha256(token) });
    const usable = entity && entity.uses < entity.maxUses && entity.expiresAt.getTime() > this.clock.now();
    return usable ? entity : undefined;
  }

  /** Counts one use; says whether there was one left. Of many at once, as many succeed as are left. */
  async consume(id: string): Promise<boolean> {
    const sql =
      'UPDATE initial_access_tokens SET uses = uses + 1 WHERE id = ? AND uses < max_uses AND expires_at > ?';
    return (await this.statements.write(sql, [id, this.clock.date()])) === 1;
  }

  /** Takes back a use that came to nothing. */
  async giveBack(id: string): Promise<void> {
    const sql = 'UPDATE initial_access_tokens SET uses = uses - 1 WHERE id = ? AND uses > 0';
    await this.statements.write(sql, [id]);
  }

  async findStored(id: string): Promise<InitialAccessTokenEntity | undefined> {
    return (await this.tokens.findOneBy({ id })) ?? undefined;
  }

  async remove(id: string): Promise<boolean> {
    return (await this.tokens.delete({ id })).affected === 1;
  }

  /** Tokens that have not expired, newest first. */
  async list({ limit, after }: PageRequest): Promise<PageOf<InitialAccessTokenEntity>> {
    const query = this.tokens
      .createQueryBuilder('token')
      .orderBy('token.id', 'DESC')
      .limit(limit + 1);
    query.where('token.expiresAt > :now', { now: this.clock.date() });
    if (after !== undefined) query.andWhere('token.id < :after', { after });
    return pageOf(await query.getMany(), limit, (token) => token.id);
  }
}
