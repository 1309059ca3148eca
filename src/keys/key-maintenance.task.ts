import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DatabaseStartError } from '../database/database-start.error.js';
import { ResealingTask } from '../at-rest/resealing.task.js';
import { DECRYPTION_FAMILIES } from './encryption-algorithms.js';
import { KeyRotation } from './key-rotation.js';
import { KeyVault } from './key-vault.js';

/** Milliseconds between looks at what is due. */
const INTERVAL = 3_600_000;

/** Has keys ready before Cardea listens, and rotates them in time. */
@Injectable()
export class KeyMaintenanceTask implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(KeyMaintenanceTask.name);
  private ready: Promise<unknown>;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly rotation: KeyRotation,
    private readonly vault: KeyVault,
    private readonly resealing: ResealingTask,
  ) {}

  /** Begins to make the keys of a first start, beside whatever else starts. */
  onModuleInit(): void {
    this.resealing.register({
      ...{ table: 'signing_keys', key: 'kid', column: 'sealed_private_jwk', purpose: 'signing-key' },
    });
    this.ready = this.prepare();
    this.ready.catch(() => undefined);
  }

  private async prepare(): Promise<void> {
    if (await this.vault.lockedOut()) {
      throw new DatabaseStartError(
        'no signing key of this database opens with CARDEA_SECRET; set the secret that sealed them, beside the new one if there is one',
      );
    }
    // Two at a time: the thread pool that makes keys also looks up the names of servers and flushes to disk.
    for (const algs of [['ES256', 'RS256'], DECRYPTION_FAMILIES] as const)
      await Promise.all(algs.map((alg) => this.rotation.ensure(alg)));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.ready;
    await this.run();
    this.timer = setInterval(() => void this.run(), INTERVAL).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Does what is due, once at a time; a failure is logged and the next look tries again. */
  run(): Promise<void> {
    this.running ??= this.rotation
      .maintain()
      .catch((error: unknown) => this.logger.error(`maintenance of signing keys failed: ${String(error)}`))
      .finally(() => (this.running = undefined));
    return this.running;
  }
}
