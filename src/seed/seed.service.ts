import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import { ClientSecretsService } from '../clients/client-secrets.service.js';
import { type ClientMetadata } from '../clients/client-metadata.js';
import { redirectUriProblem } from '../clients/redirect-uri.js';
import { Config } from '../config/config.js';
import { randomSecret } from '../kernel/secrets.js';
import { ADMIN_ROLE, ADMIN_SCOPE } from '../resources/built-in-scopes.js';
import { AuthorizationDetailsTypes } from '../resources/authorization-details/authorization-details-types.service.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { UsersService } from '../users/users.service.js';
import { DEMO_API, DEMO_CLIENTS, DEMO_PAYMENTS, DEMO_PEOPLE, playgroundClient } from './demo-data.js';

/** The client with which the API documentation signs its user in. */
export const DOCS_CLIENT_ID = 'cardea-docs';

/** Makes what a new database needs: an administrator, a way in for services, and outside production demo data. */
@Injectable()
export class SeedService implements OnApplicationBootstrap {
  /** The password that was made for the first administrator in this start; shown once, never logged. */
  generatedPassword: string | undefined;
  private readonly logger = new Logger(SeedService.name);

  constructor(
    private readonly config: Config,
    private readonly clients: ClientsService,
    private readonly secrets: ClientSecretsService,
    private readonly users: UsersService,
    private readonly resourceServers: ResourceServersService,
    private readonly detailsTypes: AuthorizationDetailsTypes,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await Promise.all([this.firstAdministrator(), this.firstServiceClient(), this.docsClient()]);
    if (this.config.seedDemo) await this.demoData();
  }

  private async firstAdministrator(): Promise<void> {
    if (await this.users.anyAdministrator()) return;
    const { username, password } = this.config.admin;
    const chosen = password ?? randomSecret(18);
    const details = {
      username,
      claims: { name: 'Administrator' },
      roles: [ADMIN_ROLE],
      groups: [],
      attributes: {},
    };
    await ifNew(
      () => this.users.findByIdentifier(username),
      async () => {
        await this.users.create(details, chosen);
        if (password === undefined) this.generatedPassword = chosen;
      },
    );
  }

  private async firstServiceClient(): Promise<void> {
    const { adminClient } = this.config;
    if (!adminClient) return;
    const metadata: ClientMetadata = {
      client_name: 'Administration',
      grant_types: ['client_credentials'],
      scope: ADMIN_SCOPE,
    };
    await this.client(adminClient.id, metadata, adminClient.secret);
  }

  private async docsClient(): Promise<void> {
    const { issuer } = this.config;
    await this.client(DOCS_CLIENT_ID, {
      client_name: 'Cardea API documentation',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      redirect_uris: [`${issuer}/docs/oauth2-redirect.html`],
      application_type: 'native',
      scope: `openid ${this.resourceServers.adminApi.scopes.map(({ name }) => name).join(' ')}`,
      first_party: true,
    });
  }

  private async demoData(): Promise<void> {
    await ifNew(
      () => this.resourceServers.byAudience(DEMO_API.audience),
      async () => {
        const { id } = await this.resourceServers.create(DEMO_API);
        await this.detailsTypes.create(id, DEMO_PAYMENTS);
      },
    );
    await Promise.all([
      ...[...DEMO_CLIENTS, playgroundClient(this.config.issuer)].map(({ id, secret, metadata }) =>
        this.client(id, metadata, secret),
      ),
      ...DEMO_PEOPLE.map(({ password, details }) =>
        ifNew(
          () => this.users.findByIdentifier(details.username),
          () => this.users.create(details, password),
        ),
      ),
    ]);
  }

  /**
   * The server's profile is for clients that others register; what Cardea makes is known to be outside of it. Pages of
   * our own on plain http beyond loopback cannot sign in: browsers give them no cryptography for PKCE.
   */
  private async client(id: string, metadata: ClientMetadata, secret?: string): Promise<void> {
    if (metadata.redirect_uris?.some((uri) => redirectUriProblem(uri, 'native'))) {
      this.logger.warn(`the client ${id} is not made: it needs an issuer with https or on localhost`);
      return;
    }
    await ifNew(
      () => this.clients.findStored(id),
      async () => {
        // The secret first: a start that is cut short leaves no client without one.
        await this.secrets.removeAll(id);
        if (secret !== undefined) await this.secrets.add({ clientId: id, metadata }, null, secret);
        await this.clients.create({ profile: 'none', ...metadata }, id);
      },
    );
  }
}

/** Two processes may start at once on one database: who comes second finds it done. */
async function ifNew(find: () => Promise<unknown>, make: () => Promise<unknown>): Promise<void> {
  if (await find()) return;
  try {
    await make();
  } catch (error) {
    if (!(await find())) throw error;
  }
}
