import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { row } from '../database/row.js';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
import { Clock } from '../kernel/clock.js';
import { containing, type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { uuidv7 } from '../kernel/secrets.js';
import { AuditEventEntity } from './audit-event.entity.js';

const RETENTION = 90 * 24 * 3600;
const BATCH = 100;
const MOST_WAITING = 10_000;

/** What is told of an event; what is left out is unknown. */
export interface AuditEvent {
  type: string;
  outcome: 'success' | 'failure';
  actor: string;
  clientId?: string;
  userId?: string;
  ipAddress?: string;
  /** Why, in words; never a secret. */
  reason?: string;
  detail?: Record<string, unknown>;
}

/** Which events are asked for. */
export interface AuditFilter extends PageRequest {
  type?: string;
  /** Any of these types. */
  types?: readonly string[];
  clientId?: string;
  userId?: string;
}

/** Control and direction characters, which could forge a line or hide a word. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const printable = (text: string, length: number) => text.replace(UNPRINTABLE, '\uFFFD').slice(0, length);

/** Keeps the record of what happened. Events are written in batches behind the answer, so that they never delay one. */
@Injectable()
export class AuditService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private waiting: AuditEventEntity[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing = Promise.resolve();

  constructor(
    @InjectRepository(AuditEventEntity) private readonly events: Repository<AuditEventEntity>,
    private readonly clock: Clock,
    expiredRows: ExpiredRowsTask,
  ) {
    expiredRows.register('audit_events', 'expires_at');
  }

  /** Records an event and logs it. */
  record(event: AuditEvent): void {
    const entity = this.events.create({
      id: uuidv7(this.clock.now()),
      occurredAt: this.clock.date(),
      expiresAt: this.clock.date(RETENTION),
      type: event.type,
      outcome: event.outcome,
      actor: printable(event.actor, 128),
      clientId: event.clientId === undefined ? null : printable(event.clientId, 128),
      userId: event.userId ?? null,
      ipAddress: event.ipAddress ?? null,
      reason: event.reason === undefined ? null : printable(event.reason, 255),
      detail: event.detail ?? null,
    });
    const { type, outcome, actor, clientId, userId, ipAddress, reason } = entity;
    this.logger.log({ msg: type, outcome, actor, clientId, userId, ipAddress, reason });
    this.waiting.push(entity);
    if (this.waiting.length > MOST_WAITING) this.waiting.splice(0, BATCH);
    this.timer ??= setTimeout(() => void this.flush(), 200).unref();
  }

  /** Writes what waits, after what is being written; what cannot be written now is kept for the next time. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, BATCH);
      try {
        await this.events.insert(batch.map((event) => row(event)));
      } catch (error) {
        this.waiting.unshift(...batch);
        this.logger.warn({
          msg: 'audit events wait for the database',
          waiting: this.waiting.length,
          error: String(error),
        });
        this.timer = setTimeout(() => void this.flush(), 5000).unref();
        return;
      }
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
    clearTimeout(this.timer);
  }

  /** Events, newest first. */
  async list({
    limit,
    after,
    q,
    type,
    types,
    clientId,
    userId,
  }: AuditFilter): Promise<PageOf<AuditEventEntity>> {
    await this.flush();
    const query = this.events
      .createQueryBuilder('event')
      .orderBy('event.id', 'DESC')
      .limit(limit + 1);
    if (after !== undefined) query.andWhere('event.id < :after', { after });
    if (type) query.andWhere('event.type = :type', { type });
    if (types) query.andWhere('event.type IN (:...types)', { types });
    if (clientId) query.andWhere('event.clientId = :clientId', { clientId });
    if (userId) query.andWhere('event.userId = :userId', { userId });
    if (q) query.andWhere("event.reason LIKE :q ESCAPE '!'", { q: containing(q) });
    return pageOf(await query.getMany(), limit, (event) => event.id);
  }
}
