import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DatabaseStartError } from '../database/database-start.error.js';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
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
    private readonly expiredRows: ExpiredRowsTask,
  ) {}

  /** Begins to make the keys of a first start, beside whatever else starts. */
  onModuleInit(): void {
    this.expiredRows.register('signing_keys', 'expires_at');
    this.ready = this.prepare();
    this.ready.catch(() => undefined);
  }

  private async prepare(): Promise<void> {
    if (await this.vault.lockedOut()) {
      throw new DatabaseStartError(
        'no signing key of this database opens with CARDEA_SECRET; set the secret that sealed them, beside the new one if there is one',
      );
    }
    const atStart = ['ES256', 'RS256', ...DECRYPTION_FAMILIES] as const;
    await Promise.all(atStart.map((alg) => this.rotation.ensure(alg)));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.ready;
    await this.rotation.reseal();
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
