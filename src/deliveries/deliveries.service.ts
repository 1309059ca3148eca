import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { ResealingTask } from '../at-rest/resealing.task.js';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Sealers } from '../config/sealers.js';
import { Statements } from '../database/statements.js';
import { Clock } from '../kernel/clock.js';
import { uuidv7 } from '../kernel/secrets.js';
import { DeliveryEntity } from './delivery.entity.js';
import { DeliveryRefusedError } from './delivery-handler.js';
import { DeliveryHandlers } from './delivery-handlers.service.js';
import { pauseAfter } from './pauses.js';

const PERIOD = 5000;
const DAY = 24 * 3600;
/** How many are under way side by side in one process. */
const AT_ONCE = 8;

interface Row {
  id: string;
  kind: string;
  payload: string;
  attempts: number;
  expired: number;
}

/**
 * The durable queue of what must reach somebody outside: kept in the database until delivered, tried again with growing
 * pauses. One process takes a delivery by compare-and-swap, which at the same time sets when it comes again, so that
 * what a dying process had taken is not lost.
 */
@Injectable()
export class DeliveriesService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Deliveries');
  private readonly sealer: AtRestSealer;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();
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
    const { id, payload: sealed, dueAt, expiresAt } = this.newDelivery(kind, payload, times);
    await this.statements.write(
      'INSERT INTO deliveries (id, kind, payload, attempts, due_at, expires_at) VALUES (?, ?, ?, 0, ?, ?)',
      [id, kind, sealed, dueAt, expiresAt],
    );
    void this.runDue();
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

  /** Tries all that is due now, after a run that is under way. */
  runDue(): Promise<void> {
    const run = this.running.then(() => this.run());
    this.running = run.catch((error: unknown) => this.logger.warn(`deliveries wait: ${String(error)}`));
    return this.running as Promise<void>;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.runDue(), PERIOD).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private newDelivery(
    kind: string,
    payload: object,
    { notBefore = this.clock.date(), notAfter = this.clock.date(DAY) } = {},
  ): DeliveryEntity {
    const id = uuidv7(this.clock.now());
    const sealed = this.sealer.seal(JSON.stringify(payload), id);
    return { id, kind, payload: sealed, attempts: 0, dueAt: notBefore, expiresAt: notAfter };
  }

  private async run(): Promise<void> {
    for (let due = await this.due(); due.length > 0 && !this.stopped; due = await this.due()) {
      await Promise.all(due.map((row) => this.attempt(row)));
    }
  }

  private due(): Promise<Row[]> {
    const now = this.clock.date();
    return this.statements.read<Row>(
      `SELECT id, kind, payload, attempts, expires_at < ? AS expired FROM deliveries
       WHERE due_at <= ? ORDER BY due_at LIMIT ${AT_ONCE}`,
      [now, now],
    );
  }

  private async attempt({ id, kind, payload, attempts, expired }: Row): Promise<void> {
    const taken = await this.statements.write(
      'UPDATE deliveries SET attempts = ?, due_at = ? WHERE id = ? AND attempts = ?',
      [attempts + 1, this.clock.date(pauseAfter(attempts + 1)), id, attempts],
    );
    const handler = this.handlers.find(kind);
    if (taken === 0 || !handler) return;
    if (expired) return this.giveUp(id, kind, `not delivered in ${attempts} tries`);
    const text = this.sealer.open(payload, id);
    if (text === undefined) return this.giveUp(id, kind, 'sealed with a secret that is gone');
    try {
      await handler.deliver(JSON.parse(text) as object);
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
}
