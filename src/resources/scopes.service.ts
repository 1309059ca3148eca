import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { unlessTaken } from '../database/unless-taken.js';
import { Clock } from '../kernel/clock.js';
import { containing, type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { uuidv7 } from '../kernel/secrets.js';
import { isAdminScope } from './built-in-scopes.js';
import { ResourceServersService } from './resource-servers.service.js';
import { ScopeEntity } from './scope.entity.js';

/** What an administrator says of a scope. */
export type ScopeDetails = Pick<ScopeEntity, 'name' | 'description' | 'claims'>;

/** There is such a scope already, here or at an API. */
export class ScopeTakenError extends Error {
  constructor(name: string) {
    super(`the scope ${name} is taken`);
  }
}

/** Keeps the scopes about people that the company made, and what it adds to those of OpenID Connect. */
@Injectable()
export class ScopesService {
  constructor(
    @InjectRepository(ScopeEntity) private readonly scopes: Repository<ScopeEntity>,
    private readonly servers: ResourceServersService,
    private readonly clock: Clock,
  ) {}

  async findStored(id: string): Promise<ScopeEntity | undefined> {
    return (await this.scopes.findOneBy({ id })) ?? undefined;
  }

  /** Adds a scope; throws `ScopeTakenError`. */
  async create(details: ScopeDetails): Promise<ScopeEntity> {
    await this.refuseTaken(details.name);
    const now = this.clock.date();
    const stamps = { id: uuidv7(now.getTime()), createdAt: now, updatedAt: now, revision: 1 };
    const entity = this.scopes.create({ ...details, ...stamps });
    await unlessTaken(
      () => this.scopes.insert(entity),
      () => new ScopeTakenError(details.name),
    );
    this.servers.forget();
    return entity;
  }

  /** Replaces what is said of a scope when it is still at `revision`; says whether it was. Its name stays. */
  async update(
    id: string,
    { description, claims }: Omit<ScopeDetails, 'name'>,
    revision: number,
  ): Promise<boolean> {
    const changed = { description, claims, updatedAt: this.clock.date(), revision: revision + 1 };
    const { affected } = await this.scopes.update({ id, revision }, changed);
    this.servers.forget();
    return affected === 1;
  }

  async remove(id: string): Promise<void> {
    await this.scopes.delete({ id });
    this.servers.forget();
  }

  /** Scopes by id, filtered by a text in the name. */
  async list({ limit, after, q }: PageRequest): Promise<PageOf<ScopeEntity>> {
    const query = this.scopes
      .createQueryBuilder('scope')
      .orderBy('scope.id')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('scope.id > :after', { after });
    if (q) query.andWhere("LOWER(scope.name) LIKE :q ESCAPE '!'", { q: containing(q.toLowerCase()) });
    return pageOf(await query.getMany(), limit, (scope) => scope.id);
  }

  /** A scope means one thing: it is about people, or it is an API's. */
  private async refuseTaken(name: string): Promise<void> {
    const [, ...apis] = await this.servers.all();
    if (isAdminScope(name) || apis.some(({ scopes }) => scopes.some((scope) => scope.name === name)))
      throw new ScopeTakenError(name);
  }
}
