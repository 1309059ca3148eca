import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { httpAdapter } from '../../src/app.setup.js';
import { ClientSecretsService } from '../../src/clients/client-secrets.service.js';
import { ClientsService } from '../../src/clients/clients.service.js';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { InitialAccessTokens } from '../../src/clients/registration/initial-access-tokens.service.js';
import { Config } from '../../src/config/config.js';
import { UsersService } from '../../src/users/users.service.js';

/** One more node that does not listen: administers the stores that started servers share. */
export class OfflineAdministration {
  private constructor(private readonly node: NestFastifyApplication) {}

  static async open(environment: Record<string, string>): Promise<OfflineAdministration> {
    const config = Config.from({ LOG_LEVEL: 'fatal', ...environment });
    const options = { logger: false, abortOnError: false } as const;
    const module = AppModule.for(config);
    const node = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(config), options);
    return new OfflineAdministration(await node.init());
  }

  close(): Promise<void> {
    return this.node.close();
  }

  async addClient(id: string, metadata: ClientMetadata, secret?: string): Promise<void> {
    const clients = this.of(ClientsService);
    await clients.create(metadata, id);
    if (secret !== undefined) await this.of(ClientSecretsService).add(id, null, secret);
    clients.forget(id);
  }

  async disableClient(id: string): Promise<void> {
    const clients = this.of(ClientsService);
    const entity = await clients.findStored(id);
    if (!entity || !(await clients.update(entity, entity.metadata, true, entity.revision)))
      throw new Error(`the client ${id} was not disabled`);
  }

  /** An initial access token for one registration. */
  async addInitialAccessToken(): Promise<string> {
    const tokens = this.of(InitialAccessTokens);
    return (await tokens.add({ note: null, policy: {}, maxUses: 1, expiresIn: 3600 })).token;
  }

  async addUser(username: string, password: string): Promise<void> {
    const person = { username, claims: {}, roles: [], groups: [], attributes: {} };
    await this.of(UsersService).create(person, password);
  }

  async disableUser(username: string): Promise<void> {
    const users = this.of(UsersService);
    const user = await users.findByIdentifier(username);
    if (!user || !(await users.update(user, user, true, user.revision)))
      throw new Error(`the user ${username} was not disabled`);
  }

  private of<T>(service: new (...args: never[]) => T): T {
    return this.node.get(service, { strict: false });
  }
}
