import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { row } from '../database/row.js';
import { Clock } from '../kernel/clock.js';
import { FreshCache } from '../kernel/fresh-cache.js';
import { containing, type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { uuidv7 } from '../kernel/secrets.js';
import { TrustedIssuerEntity } from './trusted-issuer.entity.js';
import { type TrustPurpose } from './trust-purpose.js';

/** What an administrator says of an issuer. */
export type TrustedIssuerDetails = Pick<
  TrustedIssuerEntity,
  'issuer' | 'name' | 'purposes' | 'jwks' | 'jwksUri' | 'assertionPolicy'
>;

/** Keeps whose signed statements are believed. */
@Injectable()
export class TrustedIssuers {
  private readonly cache: FreshCache<TrustedIssuerEntity | undefined>;

  constructor(
    @InjectRepository(TrustedIssuerEntity) private readonly issuers: Repository<TrustedIssuerEntity>,
    private readonly clock: Clock,
  ) {
    const load = async (issuer: string) => (await this.issuers.findOneBy({ issuer })) ?? undefined;
    this.cache = new FreshCache(clock, load, 100);
  }

  /** The issuer when it is trusted for a purpose; a copy of at most a second's age. */
  async trustedFor(purpose: TrustPurpose, issuer: string): Promise<TrustedIssuerEntity | undefined> {
    const entity = issuer.length <= 255 ? await this.cache.get(issuer) : undefined;
    return entity?.purposes.includes(purpose) ? entity : undefined;
  }

  async findStored(id: string): Promise<TrustedIssuerEntity | undefined> {
    return (await this.issuers.findOneBy({ id })) ?? undefined;
  }

  /** Adds an issuer; a unique violation when it is there already. */
  async create(details: TrustedIssuerDetails): Promise<TrustedIssuerEntity> {
    const now = this.clock.date();
    const dates = { createdAt: now, updatedAt: now };
    const entity = this.issuers.create({ ...details, ...dates, id: uuidv7(now.getTime()), revision: 1 });
    await this.issuers.insert(row(entity));
    this.cache.clear();
    return entity;
  }

  /** Replaces what is said of an issuer when it is still at `revision`; says whether it was. */
  async update(id: string, details: TrustedIssuerDetails, revision: number): Promise<boolean> {
    const changed = { ...details, updatedAt: this.clock.date(), revision: revision + 1 };
    const { affected } = await this.issuers.update({ id, revision }, row<TrustedIssuerEntity>(changed));
    this.cache.clear();
    return affected === 1;
  }

  async remove(id: string): Promise<boolean> {
    const { affected } = await this.issuers.delete({ id });
    this.cache.clear();
    return affected === 1;
  }

  /** Issuers by id, filtered by a text in name or identifier. */
  async list({ limit, after, q }: PageRequest): Promise<PageOf<TrustedIssuerEntity>> {
    const query = this.issuers
      .createQueryBuilder('issuer')
      .orderBy('issuer.id')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('issuer.id > :after', { after });
    if (q) {
      query.andWhere("(LOWER(issuer.name) LIKE :q ESCAPE '!' OR LOWER(issuer.issuer) LIKE :q ESCAPE '!')", {
        q: containing(q.toLowerCase()),
      });
    }
    return pageOf(await query.getMany(), limit, (issuer) => issuer.id);
  }
}
