import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Statements } from '../database/statements.js';
import { Clock } from '../kernel/clock.js';
import { type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { GIVEN, type GivenAccess, givenOf, type GivenRow } from './given-access.js';
import { GrantEntity } from './grant.entity.js';

/** Which grants an administrator asks for. */
export interface GrantFilter extends PageRequest {
  userId?: string;
  clientId?: string;
}

/** Shows what was granted, to administrators and to the people who granted it. */
@Injectable()
export class GrantLists {
  constructor(
    @InjectRepository(GrantEntity) private readonly grants: Repository<GrantEntity>,
    private readonly statements: Statements,
    private readonly clock: Clock,
  ) {}

  /** Live grants, newest first. */
  async list({ limit, after, userId, clientId }: GrantFilter): Promise<PageOf<GrantEntity>> {
    const query = this.grants
      .createQueryBuilder('grant_')
      .orderBy('grant_.id', 'DESC')
      .limit(limit + 1);
    query.where('grant_.revokedAt IS NULL AND grant_.expiresAt > :now', { now: this.clock.date() });
    if (after !== undefined) query.andWhere('grant_.id < :after', { after });
    if (userId !== undefined) query.andWhere('grant_.userId = :userId', { userId });
    if (clientId !== undefined) query.andWhere('grant_.clientId = :clientId', { clientId });
    return pageOf(await query.getMany(), limit, (grant) => grant.id);
  }

  /** What a person's live grants give to whom, those that give the same counted as one. */
  async givenBy(userId: string): Promise<GivenAccess[]> {
    const rows = await this.statements.read<GivenRow>(GIVEN, [userId, this.clock.date()]);
    return rows.map(givenOf);
  }
}
