import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { ResealingTask } from '../at-rest/resealing.task.js';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { Statements } from '../database/statements.js';
import { Clock } from '../kernel/clock.js';
import { sha256, uuidv7 } from '../kernel/secrets.js';
import { Bulkhead } from './bulkhead.js';
import { DeliveryEntity } from './delivery.entity.js';
import { DeliveryRefusedError } from './delivery-handler.js';
import { DeliveryHandlers } from './delivery-handlers.service.js';
import { pauseAfter } from './pauses.js';

const PERIOD = 5000;
/** Milliseconds in which what asked for a delivery is answered. */
const BEHIND = 50;
const DAY = 24 * 3600;
/** How many are under way side by side in one process, in all and to one destination. */
const AT_ONCE = 32;
const TO_EACH = 4;

interface Row {
  id: string;
  kind: string;
  destination: string;
  payload: string;
  attempts: number;
  expired: number;
}

/**
 * The durable queue of what must reach somebody outside: kept in the database until delivered, tried again with growing
 * pauses. One process takes a delivery by compare-and-swap, which at the same time sets when it comes again, so that
 * what a dying process had taken is not lost. A receiver that is slow does not hold up others.
 */
@Injectable()
export class DeliveriesService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Deliveries');
  private readonly sealer: AtRestSealer;
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Timeout | undefined;
  private readonly bulkhead = new Bulkhead(AT_ONCE, TO_EACH);
  private readonly underWay = new Set<Promise<void>>();
  private looking: Promise<void> = Promise.resolve();
  private nextLook: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly statements: Statements,
    private readonly clock: Clock,
    private readonly handlers: DeliveryHandlers,
    private readonly audit: AuditService,
    sealers: Sealers,
    resealing: ResealingTask,
  ) {
    resealing.register({ table: 'deliveries', key: 'id', column: 'payload', purpose: 'delivery' });
    this.sealer = sealers.atRest('delivery');
  }

  /**
   * Takes charge of a delivery; once this resolves it is durable. It is first tried at `notBefore`, at once unless told,
   * and given up after `notAfter`, a day unless told.
   */
  async enqueue(
    kind: string,
    payload: object,
    times: { notBefore?: Date; notAfter?: Date } = {},
  ): Promise<void> {
    const { id, destination, payload: sealed, dueAt, expiresAt } = this.newDelivery(kind, payload, times);
    await this.statements.write(
      `INSERT INTO deliveries (id, kind, destination, payload, attempts, due_at, expires_at)
       VALUES (?, ?, ?, ?, 0, ?, ?)`,
      [id, kind, destination, sealed, dueAt, expiresAt],
    );
    this.runSoon();
  }

  /**
   * Takes charge of deliveries within the transaction of what they tell of: they go out when that has happened, and only
   * then. The caller asks for `runDue` once the transaction is through, or they wait for the next look.
   */
  async enqueueWithin(manager: EntityManager, kind: string, payloads: readonly object[]): Promise<void> {
    if (payloads.length > 0)
      await manager.insert(
        DeliveryEntity,
        payloads.map((payload) => this.newDelivery(kind, payload)),
      );
  }

  /** Tries all that is due now, and waits for what is under way already. */
  async runDue(): Promise<void> {
    await this.look();
    await this.quiet();
  }

  /** Behind the answer to who asked for it: how long that takes must not tell whether somebody is written to. */
  private runSoon(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.runDue();
    }, BEHIND).unref();
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.runDue(), PERIOD).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    clearTimeout(this.soon);
    await this.looking;
    await this.quiet();
  }

  private newDelivery(
    kind: string,
    payload: object,
    { notBefore = this.clock.date(), notAfter = this.clock.date(DAY) } = {},
  ): DeliveryEntity {
    const id = uuidv7(this.clock.now());
    const sealed = this.sealer.seal(JSON.stringify(payload), id);
    const receiver = this.handlers.find(kind)?.destination?.(payload);
    const destination = receiver === undefined ? kind : sha256(`${kind} ${receiver}`);
    return { id, kind, destination, payload: sealed, attempts: 0, dueAt: notBefore, expiresAt: notAfter };
  }

  /** Until nothing is under way. */
  private async quiet(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  /** Begins what is due, after a look that is under way; many who ask meanwhile ask for one. */
  private look(): Promise<void> {
    this.nextLook ??= this.looking.then(async () => {
      this.nextLook = undefined;
      await this.beginDue().catch((error: unknown) => this.postpone(error));
    });
    this.looking = this.nextLook;
    return this.looking;
  }

  private async beginDue(): Promise<void> {
    for (let rows = await this.entering(); rows.length > 0; rows = await this.entering())
      await Promise.all(rows.map((row) => this.begin(row)));
  }

  /** What is due and has room; the rest is looked for again when something ends. */
  private async entering(): Promise<Row[]> {
    if (this.bulkhead.room === 0 || this.stopped) return [];
    const due = await this.due();
    return due.filter(({ id, destination }) => this.bulkhead.enter(id, destination));
  }

  private due(): Promise<Row[]> {
    const now = this.clock.date();
    const { full } = this.bulkhead;
    const elsewhere =
      full.length > 0 ? `AND COALESCE(destination, kind) NOT IN (${full.map(() => '?').join()})` : '';
    return this.statements.read<Row>(
      `SELECT id, kind, COALESCE(destination, kind) AS destination, payload, attempts, expires_at < ? AS expired
       FROM deliveries WHERE due_at <= ? ${elsewhere} ORDER BY due_at LIMIT ${AT_ONCE}`,
      [now, now, ...full],
    );
  }

  /** Sets a delivery under way, unless another instance was faster. */
  private async begin(row: Row): Promise<void> {
    let taken = false;
    try {
      taken = await this.take(row);
    } finally {
      if (!taken) this.bulkhead.leave(row.id);
    }
    if (!taken) return;
    const work = this.attempt(row)
      .catch((error: unknown) => this.postpone(error))
      .finally(() => this.bulkhead.leave(row.id))
      .then(() => this.look())
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  private async take({ id, attempts }: Row): Promise<boolean> {
    const taken = await this.statements.write(
      'UPDATE deliveries SET attempts = ?, due_at = ? WHERE id = ? AND attempts = ?',
      [attempts + 1, this.clock.date(pauseAfter(attempts + 1)), id, attempts],
    );
    return taken > 0;
  }

  private async attempt({ id, kind, payload, attempts, expired }: Row): Promise<void> {
    const handler = this.handlers.find(kind);
    if (!handler) return;
    if (expired) return this.giveUp(id, kind, `not delivered in ${attempts} tries`);
    const text = this.sealer.open(payload, id);
    if (text === undefined) return this.giveUp(id, kind, 'sealed with a secret that is gone');
    try {
      await handler.deliver(JSON.parse(text) as object, attempts + 1);
    } catch (error) {
      const reason = (error as Error).message;
      if (error instanceof DeliveryRefusedError) return this.giveUp(id, kind, reason);
      this.logger.warn({ msg: 'a delivery failed and comes again', kind, attempts: attempts + 1, reason });
      return;
    }
    await this.remove(id);
  }
  private async giveUp(id: string, kind: string, reason: string): Promise<void> {
    await this.remove(id);
    this.audit.record({
      type: 'delivery.given_up',
      outcome: 'failure',
      actor: 'system',
      reason,
      detail: { kind },
    });
  }

  private async remove(id: string): Promise<void> {
    await this.statements.write('DELETE FROM deliveries WHERE id = ?', [id]);
  }

  private postpone(error: unknown): void {
    this.logger.warn(`deliveries wait: ${String(error)}`);
  }
}
