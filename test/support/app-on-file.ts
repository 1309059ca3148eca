import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { AppLogger } from '../../src/app.logger.js';
import { AppModule } from '../../src/app.module.js';
import { httpAdapter, setUpHttp } from '../../src/app.setup.js';
import { Config } from '../../src/config/config.js';
import { Clock } from '../../src/kernel/clock.js';
import { TestApp } from './test-app.js';
import { TestClock } from './test-clock.js';

/** The part of a test application that outlives a restart: a folder with an SQLite file, and the time. */
export class AppOnFile {
  readonly clock = new TestClock();
  private readonly folder = mkdtempSync(join(tmpdir(), 'cardea-'));

  /** Starts a process's worth of Cardea on the file, with nothing in memory. */
  async start(environment: Record<string, string> = {}): Promise<TestApp> {
    const config = Config.from({
      NODE_ENV: 'test',
      PORT: '0',
      ISSUER: 'http://127.0.0.1',
      SEED_DEMO: 'true',
      ADMIN_PASSWORD: 'admin-password-for-tests',
      DATABASE_URL: `sqlite:${join(this.folder, 'test.sqlite')}`,
      ...environment,
    });
    const testing = await Test.createTestingModule({ imports: [AppModule.for(config)] })
      .overrideProvider(Clock)
      .useValue(this.clock)
      .compile();
    const nest = testing.createNestApplication<NestFastifyApplication>(httpAdapter(config), {
      bodyParser: false,
      logger: new AppLogger(config),
    });
    setUpHttp(nest, config);
    await nest.listen(0, '127.0.0.1');
    const drop = () => Promise.resolve();
    return Object.assign(Object.create(TestApp.prototype) as TestApp, {
      nest,
      config,
      clock: this.clock,
      drop,
    });
  }

  /** Every byte of the database as it is on the disk. */
  bytes(): Buffer {
    return Buffer.concat(readdirSync(this.folder).map((file) => readFileSync(join(this.folder, file))));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
