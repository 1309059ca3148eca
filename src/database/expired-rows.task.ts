import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type DataSource } from 'typeorm';
import { Clock } from '../kernel/clock.js';
import { uuidv7 } from '../kernel/secrets.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { Lease } from './lease.js';
import { Statements } from './statements.js';

const PERIOD = 60_000;
const LEASE_SECONDS = 120;
const BATCH = 500;
const IDENTIFIER = /^[a-z_]+$/;

/** Deletes rows whose time is over, in batches by their index, on one instance at a time. */
@Injectable()
export class ExpiredRowsTask implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(ExpiredRowsTask.name);
  private readonly deletes = new Map<string, string>();
  private readonly lease: Lease;
  private readonly sqlite: boolean;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<number> | undefined;
  private stopped = false;

  constructor(
    private readonly statements: Statements,
    private readonly clock: Clock,
    @InjectDataSource() dataSource: DataSource,
  ) {
    this.sqlite = dataSource.options.type === 'better-sqlite3';
    this.lease = new Lease(statements, clock, 'expired-rows', uuidv7(clock.now()));
  }

  /** Told by a table's owner: its rows may go once `column`, an indexed `datetime`, is in the past. */
  register(table: string, column: string): void {
    if (!IDENTIFIER.test(table) || !IDENTIFIER.test(column))
      throw new Error(`${table}.${column} is no column's name`);
    this.deletes.set(
      table,
      this.sqlite
        ? `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${column} < ? LIMIT ${BATCH})`
        : `DELETE FROM ${table} WHERE ${column} < ? ORDER BY ${column} LIMIT ${BATCH}`,
    );
  }

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Deletes all that is expired now, when no other instance is at it; answers how many rows went. */
  async run(): Promise<number> {
    let deleted = 0;
    for (const sql of this.deletes.values()) {
      for (let count = BATCH; count === BATCH && !this.stopped; deleted += count) {
        if (!(await this.lease.claim(LEASE_SECONDS))) return deleted;
        count = await this.statements.write(sql, [this.clock.date()]);
      }
    }
    return deleted;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.tick(), PERIOD * (0.75 + Math.random() / 2));
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    this.running = this.run().catch((error: unknown) => {
      const reason = error instanceof UnavailableError ? error.message : (error as Error).stack;
      this.logger.warn(`expired rows stay for now: ${reason}`);
      return 0;
    });
    await this.running;
    this.schedule();
  }
}
