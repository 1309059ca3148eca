import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Config } from '../config/config.js';
import { ConsentsService } from '../consents/consents.service.js';
import { row } from '../database/row.js';
import { unlessTaken } from '../database/unless-taken.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { FreshCache } from '../kernel/fresh-cache.js';
import { frozen } from '../kernel/frozen.js';
import { containing, type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { uuidv7 } from '../kernel/secrets.js';
import { Client, type LiveSecret } from './client.js';
import { ClientMetadataError } from './client-metadata-error.js';
import { completeClientMetadata } from './client-metadata-rules.js';
import { usesSecret } from './client-metadata-values.js';
import { type ClientMetadata } from './client-metadata.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { ClientEntity } from './client.entity.js';
import { FeasibleMetadata } from './feasible-metadata.service.js';
import { type Profile, profileOf } from './profiles/profiles.js';
import { ClientRegistrations } from './registration/client-registrations.service.js';

/** A client of that id exists already. */
export class ClientExistsError extends Error {}

/** Keeps the applications that use Cardea. */
@Injectable()
export class ClientsService {
  private readonly logger = new Logger(ClientsService.name);
  private readonly cache: FreshCache<Client | undefined>;
  private readonly origins: FreshCache<ReadonlySet<string>>;

  constructor(
    @InjectRepository(ClientEntity) private readonly clients: Repository<ClientEntity>,
    private readonly secrets: ClientSecretsService,
    private readonly grants: GrantsService,
    private readonly consents: ConsentsService,
    private readonly registrations: ClientRegistrations,
    private readonly feasible: FeasibleMetadata,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    this.cache = new FreshCache(clock, (id) => this.load(id));
    this.origins = new FreshCache(clock, () => this.loadOrigins(), 1);
  }

  /** The client as requests use it; nothing when there is none. Disabled ones are found, and say so. */
  find(clientId: string): Promise<Client | undefined> {
    if (clientId.length > 128) return Promise.resolve(undefined);
    return this.cache.get(clientId);
  }

  /** Whether any enabled client has pages of this origin; decides preflights, which carry no client id. */
  async isClientOrigin(origin: string): Promise<boolean> {
    return (await this.origins.get('')).has(origin);
  }

  /** The stored client, for administration. */
  async findStored(clientId: string): Promise<ClientEntity | undefined> {
    return (await this.clients.findOneBy({ clientId })) ?? undefined;
  }

  /** Registers a client; throws `ClientMetadataError` or `ClientExistsError`. */
  async create(given: ClientMetadata, clientId?: string): Promise<ClientEntity> {
    const metadata = completeClientMetadata(given, this.config.clientProfile);
    await this.feasible.judge(metadata);
    const now = this.clock.date();
    const entity = this.clients.create({
      clientId: clientId ?? uuidv7(now.getTime()),
      clientName: metadata.client_name ?? '',
      metadata,
      disabledAt: null,
      createdAt: now,
      updatedAt: now,
      revision: 1,
    });
    if (await this.findStored(entity.clientId)) throw new ClientExistsError();
    await unlessTaken(
      () => this.clients.insert(row(entity)),
      () => new ClientExistsError(),
    );
    this.forget(entity.clientId);
    return entity;
  }

  /**
   * Replaces metadata and state when the client is still at `revision`; says whether it was. Disabling ends all that it
   * was granted.
   */
  async update(
    entity: ClientEntity,
    given: ClientMetadata,
    disabled: boolean,
    revision: number,
  ): Promise<boolean> {
    const metadata = completeClientMetadata(given, this.config.clientProfile);
    await this.feasible.judge(metadata, entity.metadata);
    const now = this.clock.date();
    const { affected } = await this.clients.update(
      { clientId: entity.clientId, revision },
      row<ClientEntity>({
        clientName: metadata.client_name ?? '',
        metadata,
        disabledAt: disabled ? (entity.disabledAt ?? now) : null,
        updatedAt: now,
        revision: revision + 1,
      }),
    );
    this.forget(entity.clientId);
    if (affected === 1 && disabled) await this.grants.revokeOfClient(entity.clientId, 'client_disabled');
    return affected === 1;
  }

  /** Removes a client, its secrets and what lets it manage its registration; says whether there was one. */
  async remove(clientId: string): Promise<boolean> {
    const { affected } = await this.clients.delete({ clientId });
    await this.secrets.removeAll(clientId);
    await this.registrations.remove(clientId);
    this.forget(clientId);
    await this.grants.revokeOfClient(clientId, 'client_deleted');
    await this.consents.forgetClient(clientId);
    return affected === 1;
  }

  /** Clients by id, filtered by a text in name or id. */
  async list({ limit, after, q }: PageRequest): Promise<PageOf<ClientEntity>> {
    const query = this.clients
      .createQueryBuilder('client')
      .orderBy('client.clientId')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('client.clientId > :after', { after });
    if (q) {
      query.andWhere(
        "(LOWER(client.clientName) LIKE :q ESCAPE '!' OR LOWER(client.clientId) LIKE :q ESCAPE '!')",
        {
          q: containing(q.toLowerCase()),
        },
      );
    }
    return pageOf(await query.getMany(), limit, (client) => client.clientId);
  }

  /** Names of the company's own clients, which nobody else may borrow. */
  async firstPartyNames(): Promise<string[]> {
    const entities = await this.clients
      .createQueryBuilder('client')
      .select(['client.clientId', 'client.clientName'])
      .where('client.metadata LIKE :mark', { mark: '%"first_party":true%' })
      .getMany();
    return entities.map(({ clientName }) => clientName);
  }

  /** The profile that a stored client is under. */
  profileOf(metadata: ClientMetadata): Profile {
    return profileOf(metadata, this.config.clientProfile);
  }

  /** Whether what is stored of a client breaks the rules of today, so that it is found no longer. */
  isShutOut(entity: ClientEntity): boolean {
    return this.usable(entity, [], () => undefined) === undefined;
  }

  /** Forgets the copy in this process after its secrets have changed. */
  forget(clientId: string): void {
    this.cache.drop(clientId);
    this.origins.clear();
  }

  /** Servers compare text without regard to spaces at its end; ids are exact. */
  private async load(clientId: string): Promise<Client | undefined> {
    const entity = await this.findStored(clientId);
    if (entity?.clientId !== clientId) return undefined;
    return this.usable(entity, usesSecret(entity.metadata) ? await this.secrets.live(clientId) : []);
  }

  /** The client; nothing when what is stored of it breaks the rules of today, whoever wrote it there. */
  private usable(
    entity: ClientEntity,
    secrets: readonly LiveSecret[],
    tell = (problem: string): void => this.logger.error(problem),
  ): Client | undefined {
    try {
      const metadata = frozen(completeClientMetadata(entity.metadata, this.config.clientProfile));
      const profile = this.profileOf(metadata);
      return new Client(entity.clientId, metadata, entity.disabledAt !== null, secrets, profile);
    } catch (error) {
      if (!(error instanceof ClientMetadataError)) throw error;
      tell(`client ${entity.clientId} is left out: ${error.message}`);
      return undefined;
    }
  }

  private async loadOrigins(): Promise<ReadonlySet<string>> {
    const entities = await this.clients.find({
      select: { clientId: true, metadata: true, disabledAt: true },
    });
    return new Set(
      entities
        .filter((entity) => entity.disabledAt === null)
        .flatMap((entity) => this.usable(entity, [])?.origins ?? []),
    );
  }
}
