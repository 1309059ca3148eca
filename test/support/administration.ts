import { AuditService } from '../../src/audit/audit.service.js';
import { type AuditEventEntity } from '../../src/audit/audit-event.entity.js';
import { ClientsService } from '../../src/clients/clients.service.js';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { ConsentsService } from '../../src/consents/consents.service.js';
import { GrantLists } from '../../src/grants/grant-lists.service.js';
import { GrantsService } from '../../src/grants/grants.service.js';
import { ResourceServersService } from '../../src/resources/resource-servers.service.js';
import { TOKEN_DEFAULTS } from '../../src/resources/resource-server.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { type TestApp } from './test-app.js';

/** What an administrator does during a test, without the API. */
export class Administration {
  readonly clients: ClientsService;
  readonly users: UsersService;
  readonly consents: ConsentsService;
  readonly grants: GrantsService;
  readonly grantLists: GrantLists;
  readonly resourceServers: ResourceServersService;
  private readonly audit: AuditService;

  constructor(app: TestApp) {
    const get = <T>(type: abstract new (...args: never[]) => T): T => app.nest.get(type, { strict: false });
    this.clients = get(ClientsService);
    this.users = get(UsersService);
    this.consents = get(ConsentsService);
    this.grants = get(GrantsService);
    this.grantLists = get(GrantLists);
    this.resourceServers = get(ResourceServersService);
    this.audit = get(AuditService);
  }

  /** Changes what is known of a client, or whether it may act. */
  async changeClient(id: string, change: ClientMetadata, disabled = false): Promise<void> {
    const entity = await this.clients.findStored(id);
    if (!entity) throw new Error(`there is no client ${id}`);
    await this.clients.update(entity, { ...entity.metadata, ...change }, disabled, entity.revision);
  }

  async disableUser(id: string, disabled = true): Promise<void> {
    const user = await this.user(id);
    const { username, claims, roles, groups, attributes } = user;
    const details = { username, claims, roles, groups, attributes };
    await this.users.update(user, details, disabled, user.revision);
  }

  async user(id: string): Promise<UserEntity> {
    const user = await this.users.findStored(id);
    if (!user) throw new Error(`there is no user ${id}`);
    return user;
  }

  /** Adds an API with its scopes. */
  async addApi(
    audience: string,
    scopes: string[],
    more: { tokenFormat?: 'jwt' | 'opaque' } = {},
  ): Promise<void> {
    const named = scopes.map((name) => ({ name, description: name }));
    await this.resourceServers.create({
      ...TOKEN_DEFAULTS,
      audience,
      name: audience,
      scopes: named,
      ...more,
    });
  }

  /** The audit events of a type so far, newest first. */
  async events(type: string): Promise<AuditEventEntity[]> {
    return (await this.audit.list({ limit: 200, type })).items;
  }
}
