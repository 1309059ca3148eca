import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { unlessTaken } from '../../database/unless-taken.js';
import { Clock } from '../../kernel/clock.js';
import { containing, type PageOf, pageOf, type PageRequest } from '../../kernel/page-of.js';
import { uuidv7 } from '../../kernel/secrets.js';
import { ResourceServersService } from '../resource-servers.service.js';
import { AuthorizationDetailsTypeEntity } from './authorization-details-type.entity.js';

/** What an administrator says of a type of authorization details. */
export type DetailsTypeDetails = Pick<
  AuthorizationDetailsTypeEntity,
  'type' | 'title' | 'schema' | 'labels' | 'consent'
>;

/** There is such a type already, at this or another API. */
export class DetailsTypeTakenError extends Error {
  constructor(type: string) {
    super(`the type ${type} is taken`);
  }
}

/** Keeps the types of authorization details that APIs understand (RFC 9396 §2); a type means one thing. */
@Injectable()
export class AuthorizationDetailsTypes {
  constructor(
    @InjectRepository(AuthorizationDetailsTypeEntity)
    private readonly types: Repository<AuthorizationDetailsTypeEntity>,
    private readonly servers: ResourceServersService,
    private readonly clock: Clock,
  ) {}

  /** The type, if it is of that API. */
  async findStored(
    resourceServerId: string,
    id: string,
  ): Promise<AuthorizationDetailsTypeEntity | undefined> {
    return (await this.types.findOneBy({ id, resourceServerId })) ?? undefined;
  }

  /** Adds a type to an API that is there; throws `DetailsTypeTakenError`. */
  async create(
    resourceServerId: string,
    details: DetailsTypeDetails,
  ): Promise<AuthorizationDetailsTypeEntity> {
    const now = this.clock.date();
    const stamps = { id: uuidv7(now.getTime()), createdAt: now, updatedAt: now, revision: 1 };
    const entity = this.types.create({ ...details, resourceServerId, ...stamps });
    // The types of TypeORM take the members of a JSON column for columns of their own.
    await unlessTaken(
      () => this.types.insert(entity as object),
      () => new DetailsTypeTakenError(details.type),
    );
    this.servers.forget();
    return entity;
  }

  /** Replaces what is said of a type when it is still at `revision`; says whether it was. Its name stays. */
  async update(
    id: string,
    { title, schema, labels, consent }: Omit<DetailsTypeDetails, 'type'>,
    revision: number,
  ): Promise<boolean> {
    const said = { title, schema, labels, consent };
    const changed = { ...said, updatedAt: this.clock.date(), revision: revision + 1 };
    const { affected } = await this.types.update({ id, revision }, changed as object);
    this.servers.forget();
    return affected === 1;
  }

  async remove(id: string): Promise<void> {
    await this.types.delete({ id });
    this.servers.forget();
  }

  /** The types of an API by id, filtered by a text in the type. */
  async list(
    resourceServerId: string,
    { limit, after, q }: PageRequest,
  ): Promise<PageOf<AuthorizationDetailsTypeEntity>> {
    const query = this.types
      .createQueryBuilder('type')
      .where('type.resourceServerId = :resourceServerId', { resourceServerId })
      .orderBy('type.id')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('type.id > :after', { after });
    if (q) query.andWhere("LOWER(type.type) LIKE :q ESCAPE '!'", { q: containing(q.toLowerCase()) });
    return pageOf(await query.getMany(), limit, (type) => type.id);
  }
}
