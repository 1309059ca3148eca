import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { AppLogger } from '../../src/app.logger.js';
import { httpAdapter, setUpHttp } from '../../src/app.setup.js';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { ClientEntity } from '../../src/clients/client.entity.js';
import { ClientSecretsService } from '../../src/clients/client-secrets.service.js';
import { ClientsService } from '../../src/clients/clients.service.js';
import { Config } from '../../src/config/config.js';
import { type DatabaseLocation } from '../../src/config/database-url.js';
import { Clock } from '../../src/kernel/clock.js';
import { type TlsServers } from '../../src/tls/tls-servers.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { type UserDetails, UsersService } from '../../src/users/users.service.js';
import { freshOnServer } from './database-engines.js';
import { freshRedis } from './redis-databases.js';
import { TestClock } from './test-clock.js';

/** A started Cardea with the real AppModule, listening on a port of its own. */
export class TestApp {
  private constructor(
    readonly nest: NestFastifyApplication,
    readonly config: Config,
    readonly clock: TestClock,
    private readonly drop: () => Promise<void>,
    private readonly servers: TlsServers,
  ) {}

  /**
   * Starts on the stores that `TEST_DATABASE_URL` and `TEST_REDIS_URL_APP` name, with fresh databases of both; embedded
   * ones when they are unset. `environment` adds to or replaces settings.
   */
  static async start(environment: Record<string, string> = {}): Promise<TestApp> {
    const { location, drop } = await freshDatabase();
    const redis = process.env.TEST_REDIS_URL_APP;
    const settings = {
      NODE_ENV: 'test',
      PORT: '0',
      ISSUER: 'http://127.0.0.1',
      SEED_DEMO: 'true',
      ADMIN_PASSWORD: 'admin-password-for-tests',
      ...(redis ? { REDIS_URL: await freshRedis(redis) } : {}),
      ...environment,
    };
    const config = Object.freeze(
      Object.assign(Object.create(Config.prototype) as Config, Config.from(settings), { database: location }),
    );
    const clock = new TestClock();
    const testing = await Test.createTestingModule({ imports: [AppModule.for(config)] })
      .overrideProvider(Clock)
      .useValue(clock)
      .compile();
    const nest = testing.createNestApplication<NestFastifyApplication>(httpAdapter(config), {
      bodyParser: false,
      logger: new AppLogger(config),
    });
    const servers = setUpHttp(nest, config);
    await nest.listen(0, '127.0.0.1');
    return new TestApp(nest, config, clock, drop, servers);
  }

  /** Where it listens; the issuer is a name of its own and need not be the address. */
  get url(): string {
    const address = this.nest.getHttpServer().address() as { port: number };
    return `${this.config.tls ? 'https' : 'http'}://127.0.0.1:${address.port}`;
  }

  /** Where it asks for client certificates, when it has a port of its own for that. */
  get mutualUrl(): string {
    return `https://127.0.0.1:${this.servers.mutualPort}`;
  }

  get issuer(): string {
    return this.config.issuer;
  }

  async close(): Promise<void> {
    await this.nest.close();
    await this.drop();
  }

  /** Adds a client, and a secret where one is given. */
  async addClient(id: string, metadata: ClientMetadata, secret?: string): Promise<void> {
    const clients = this.nest.get(ClientsService, { strict: false });
    const client = await clients.create(metadata, id);
    if (secret !== undefined)
      await this.nest.get(ClientSecretsService, { strict: false }).add(client, null, secret);
    clients.forget(id);
  }

  /** Changes what is stored of a client past all rules, as if it came from a time before them. */
  async overwriteClient(id: string, changes: Partial<ClientMetadata>): Promise<void> {
    const rows = this.nest.get(DataSource, { strict: false }).getRepository(ClientEntity);
    const client = await rows.findOneByOrFail({ clientId: id });
    await rows.save({ ...client, metadata: { ...client.metadata, ...changes } });
    this.nest.get(ClientsService, { strict: false }).forget(id);
  }

  /** Adds a person with a password. */
  addUser(
    username: string,
    password: string | undefined,
    details: Partial<UserDetails> = {},
  ): Promise<UserEntity> {
    const person = { username, claims: {}, roles: [], groups: [], attributes: {}, ...details };
    return this.nest.get(UsersService, { strict: false }).create(person, password);
  }
}

async function freshDatabase(): Promise<{ location: DatabaseLocation; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL;
  if (server) return freshOnServer(server);
  return { location: { engine: 'sqlite', path: ':memory:' }, drop: () => Promise.resolve() };
}
