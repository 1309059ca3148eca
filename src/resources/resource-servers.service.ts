import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { FreshCache } from '../kernel/fresh-cache.js';
import { containing, type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { uuidv7 } from '../kernel/secrets.js';
import { type Client } from '../clients/client.js';
import { type SigningAlg } from '../keys/algorithms.js';
import { AuthorizationDetailsTypeEntity } from './authorization-details/authorization-details-type.entity.js';
import { AuthorizationDetailsType } from './authorization-details/authorization-details-type.js';
import { ADMIN_SCOPES, CIBA_APPROVAL_SCOPE, isAdminScope, OIDC_SCOPES } from './built-in-scopes.js';
import { type ResourceScope, ResourceServerEntity } from './resource-server.entity.js';
import { type ResourceServer, TOKEN_DEFAULTS } from './resource-server.js';
import { ScopeEntity } from './scope.entity.js';

/** What an administrator says of a resource server. */
export type ResourceServerDetails = Pick<
  ResourceServerEntity,
  'audience' | 'name' | 'scopes' | 'tokenFormat' | 'accessTokenLifetime' | 'tokenSigningAlg'
>;

/** An audience or a scope belongs to another resource server already. */
export class ResourceServerConflictError extends Error {}

/** Keeps the APIs that accept Cardea's tokens, those of Cardea itself among them. */
@Injectable()
export class ResourceServersService {
  /** Accepts what people are known by: UserInfo. Here with the scopes of the standard alone. */
  readonly userinfo: ResourceServer;
  readonly adminApi: ResourceServer;
  private readonly cache: FreshCache<readonly ResourceServer[]>;
  /** As they were last read, so that what has not changed is not compiled anew. */
  private detailsTypes: readonly AuthorizationDetailsType[] = [];

  constructor(
    @InjectRepository(ResourceServerEntity) private readonly servers: Repository<ResourceServerEntity>,
    @InjectRepository(ScopeEntity) private readonly ownScopes: Repository<ScopeEntity>,
    @InjectRepository(AuthorizationDetailsTypeEntity)
    private readonly types: Repository<AuthorizationDetailsTypeEntity>,
    private readonly clock: Clock,
    config: Config,
  ) {
    const scopes = [...OIDC_SCOPES, CIBA_APPROVAL_SCOPE].map((name) => ({ name, description: '' }));
    const own = { ...TOKEN_DEFAULTS, detailsTypes: [] };
    this.userinfo = { ...own, audience: config.issuer, name: 'OpenID Connect', scopes };
    this.adminApi = {
      ...own,
      audience: `${config.issuer}/admin/v1`,
      name: 'Cardea',
      scopes: ADMIN_SCOPES,
    };
    this.cache = new FreshCache(clock, () => this.load(), 1);
  }

  /** All resource servers, Cardea's own first. */
  all(): Promise<readonly ResourceServer[]> {
    return this.cache.get('');
  }

  /** Forgets the copy in this process after scopes or types of details have changed. */
  forget(): void {
    this.cache.clear();
  }

  async byAudience(audience: string): Promise<ResourceServer | undefined> {
    return (await this.all()).find((server) => server.audience === audience);
  }

  /**
   * Resource indicators are absolute, without fragment, known, and of an API of which the client was given something
   * (RFC 8707 §2); `invalid_target` otherwise.
   */
  async refuseUnusable(resources: readonly string[], client: Client): Promise<void> {
    if (resources.length === 0) return;
    const servers = await this.all();
    for (const resource of resources) {
      if (!isIndicator(resource))
        throw new OAuthError('invalid_target', 'the resource is no absolute URI without fragment');
      const server = servers.find(({ audience }) => audience === resource);
      if (!server) throw new OAuthError('invalid_target', 'the resource is unknown');
      if (server.scopes.length > 0 && !isReachable(server, client))
        throw new OAuthError('invalid_target', 'the client may not use one of the resources');
    }
  }

  /** The resource server that understands a scope. */
  async owningScope(name: string): Promise<ResourceServer | undefined> {
    return (await this.all()).find(({ scopes }) => scopes.some((scope) => scope.name === name));
  }

  async findStored(id: string): Promise<ResourceServerEntity | undefined> {
    return (await this.servers.findOneBy({ id })) ?? undefined;
  }

  /** Adds a resource server; throws `ResourceServerConflictError`. */
  async create(details: ResourceServerDetails): Promise<ResourceServerEntity> {
    await this.refuseConflicts(details);
    const now = this.clock.date();
    const entity = this.servers.create({
      ...details,
      id: uuidv7(now.getTime()),
      createdAt: now,
      updatedAt: now,
      revision: 1,
    });
    await this.servers.insert(entity);
    this.cache.clear();
    return entity;
  }

  /** Replaces what is said of a resource server when it is still at `revision`; says whether it was. */
  async update(id: string, details: ResourceServerDetails, revision: number): Promise<boolean> {
    await this.refuseConflicts(details, id);
    const changed = { ...details, updatedAt: this.clock.date(), revision: revision + 1 };
    const { affected } = await this.servers.update({ id, revision }, changed);
    this.cache.clear();
    return affected === 1;
  }

  /** Removes a resource server, and what it understood. */
  async remove(id: string): Promise<boolean> {
    await this.types.delete({ resourceServerId: id });
    const { affected } = await this.servers.delete({ id });
    this.cache.clear();
    return affected === 1;
  }

  /** Resource servers by id, filtered by a text in name or audience. */
  async list({ limit, after, q }: PageRequest): Promise<PageOf<ResourceServerEntity>> {
    const query = this.servers
      .createQueryBuilder('server')
      .orderBy('server.id')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('server.id > :after', { after });
    if (q) {
      query.andWhere("(LOWER(server.name) LIKE :q ESCAPE '!' OR LOWER(server.audience) LIKE :q ESCAPE '!')", {
        q: containing(q.toLowerCase()),
      });
    }
    return pageOf(await query.getMany(), limit, (server) => server.id);
  }

  /** A scope means one thing: it belongs to one resource server, and never to Cardea's own names. */
  private async refuseConflicts(details: ResourceServerDetails, id?: string): Promise<void> {
    const others = [
      { ...this.userinfo, scopes: await this.scopesOfPeople() },
      this.adminApi,
      ...(await this.servers.find()).filter((server) => server.id !== id),
    ];
    const names = details.scopes.map(({ name }) => name);
    if (others.some(({ audience }) => audience === details.audience)) {
      throw new ResourceServerConflictError(`the audience ${details.audience} is taken`);
    }
    const taken = names.find(
      (name) =>
        isAdminScope(name) || others.some(({ scopes }) => scopes.some((scope) => scope.name === name)),
    );
    if (taken !== undefined) throw new ResourceServerConflictError(`the scope ${taken} is taken`);
  }

  private async load(): Promise<readonly ResourceServer[]> {
    const [stored, scopes, types] = await Promise.all([
      this.servers.find({ order: { id: 'ASC' } }),
      this.scopesOfPeople(),
      this.types.find({ order: { id: 'ASC' } }),
    ]);
    this.detailsTypes = types.map((row) => this.typeOf(row));
    const known = stored.map((server) => ({
      ...server,
      detailsTypes: this.detailsTypes.filter(({ resourceServerId }) => resourceServerId === server.id),
      tokenSigningAlg: server.tokenSigningAlg as SigningAlg,
    }));
    return Object.freeze([{ ...this.userinfo, scopes }, this.adminApi, ...known]);
  }

  private typeOf(row: AuthorizationDetailsTypeEntity): AuthorizationDetailsType {
    const known = this.detailsTypes.find(({ id, revision }) => id === row.id && revision === row.revision);
    return known ?? new AuthorizationDetailsType(row);
  }

  /** Those of OpenID Connect, with what the company adds to them, and its own. */
  private async scopesOfPeople(): Promise<ResourceScope[]> {
    const stored = await this.ownScopes.find({ order: { name: 'ASC' } });
    const { scopes: standard } = this.userinfo;
    const isStandard = (name: string) => standard.some((scope) => scope.name === name);
    return [
      ...standard.map((scope) => {
        const claims = stored.find(({ name }) => name === scope.name)?.claims;
        return claims ? { ...scope, claims } : scope;
      }),
      ...stored.filter(({ name }) => !isStandard(name)),
    ];
  }
}

/** RFC 8707 §2. */
function isIndicator(text: string): boolean {
  return text.length <= 2048 && /^[A-Za-z][A-Za-z0-9+.-]*:[^#\s]+$/.test(text);
}

/** Whether a client was given something of what an API understands. */
export function isReachable({ scopes, detailsTypes }: ResourceServer, client: Client): boolean {
  return (
    scopes.some(({ name }) => client.scopes.includes(name)) ||
    detailsTypes.some(({ type }) => client.detailsTypes.includes(type))
  );
}
