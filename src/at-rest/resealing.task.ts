import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Lease } from '../database/lease.js';
import { Statements } from '../database/statements.js';
import { Clock } from '../kernel/clock.js';
import { uuidv7 } from '../kernel/secrets.js';
import { type SealedColumn } from './sealed-column.js';
import { SealedColumns } from './sealed-columns.service.js';
import { SealingSecrets } from './sealing-secrets.service.js';

/** Milliseconds until it is tried again, and seconds for which one instance has it for itself. */
const PAUSE = 60_000;
const LEASE_SECONDS = 120;

/** How far the database has moved to the newest of the operator's secrets. */
export interface ResealingState {
  /** Whether older secrets are set beside the newest. */
  older: boolean;
  /** Texts that older ones have sealed, by table; tables without any are left out. */
  outstanding: Record<string, number>;
  since: Date;
  /** Until when older ones must stay for tokens that are out; nothing while the database needs them. */
  olderNeededUntil: Date | undefined;
}

/**
 * Seals anew what older secrets of the operator have sealed in the database, so that they can be taken away: at start,
 * in the background, in batches, on one instance at a time. What is done is done: whoever comes next goes on from there.
 */
@Injectable()
export class ResealingTask implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Resealing');
  private readonly columns: SealedColumn[] = [];
  private readonly counts = new Map<string, () => Promise<number>>();
  private lastEnd: () => Promise<Date | undefined> = () => Promise.resolve(undefined);
  private readonly lease: Lease;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private turn: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(
    statements: Statements,
    private readonly sealed: SealedColumns,
    private readonly secrets: SealingSecrets,
    private readonly clock: Clock,
  ) {
    this.lease = new Lease(statements, clock, 'resealing', uuidv7(clock.now()));
  }

  /** Told by a table's owner: what this column holds is sealed at rest. */
  register(column: SealedColumn): void {
    this.columns.push(column);
  }

  /** Told by an owner of what cannot be sealed anew without somebody's help: how much of it older secrets still hold. */
  registerCount(name: string, count: () => Promise<number>): void {
    this.counts.set(name, count);
  }

  /** Told by the owner of grants: when the last token that was sealed until now will have ended. */
  registerLastEnd(lastEnd: () => Promise<Date | undefined>): void {
    this.lastEnd = lastEnd;
  }

  onApplicationBootstrap(): void {
    this.running = this.tick();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  async state(): Promise<ResealingState> {
    const { since, olderNeededUntil } = await this.secrets.note(this.lastEnd);
    const outstanding: Record<string, number> = {};
    for (const column of this.columns)
      outstanding[column.table] = (outstanding[column.table] ?? 0) + (await this.sealed.outstanding(column));
    for (const [name, count] of this.counts) outstanding[name] = await count();
    const rest = Object.entries(outstanding).filter(([, count]) => count > 0);
    const older = this.secrets.hasOlder;
    return {
      ...{ older, since, outstanding: Object.fromEntries(rest) },
      olderNeededUntil: older && rest.length === 0 ? olderNeededUntil : undefined,
    };
  }

  /** Seals anew all that is left, once runs under way here have ended; says whether it came to the end. */
  run(): Promise<boolean> {
    const run = this.turn.then(() => this.sealAnew());
    this.turn = run.catch(() => undefined);
    return run;
  }

  /** Nothing while another instance is at it. */
  private async sealAnew(): Promise<boolean> {
    for (const column of this.columns) {
      let after: string | undefined = '';
      while (after !== undefined) {
        if (!(await this.lease.claim(LEASE_SECONDS))) return false;
        after = await this.sealed.reseal(column, after);
        if (this.stopped && after !== undefined) break;
      }
    }
    await this.lease.release();
    return !this.stopped;
  }

  private async tick(): Promise<void> {
    try {
      await this.secrets.note(this.lastEnd);
      if (!this.secrets.hasOlder) return;
      if (await this.run()) return await this.tell();
    } catch (error) {
      this.logger.warn(`what older secrets have sealed stays for now: ${String(error)}`);
    }
    if (!this.stopped) this.timer = setTimeout(() => this.onApplicationBootstrap(), PAUSE).unref();
  }

  private async tell(): Promise<void> {
    const { outstanding, olderNeededUntil } = await this.state();
    if (!olderNeededUntil)
      return this.logger.warn({ msg: 'older secrets of CARDEA_SECRET are still needed', outstanding });
    const needed = olderNeededUntil > this.clock.date();
    this.logger.log(
      needed
        ? `the database needs the older secrets of CARDEA_SECRET no more; tokens that are out do, until ${olderNeededUntil.toISOString()}`
        : 'the older secrets of CARDEA_SECRET can be taken away',
    );
  }
}
