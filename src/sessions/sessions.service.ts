import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import { dateValue, jsonValue } from '../database/column-values.js';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
import { Statements } from '../database/statements.js';
import { GrantsService } from '../grants/grants.service.js';
import { Clock } from '../kernel/clock.js';
import { type PageOf, pageOf, type PageRequest } from '../kernel/page-of.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { randomSecret, sha256, uuidv7 } from '../kernel/secrets.js';
import { SessionClients } from './session-clients.service.js';
import { SessionEntity } from './session.entity.js';
import { SESSION_ABSOLUTE, SESSION_IDLE } from './session-limits.js';
import { type Authentication, type Session } from './session.js';

/** Seconds between two notes of use, so that reading a session seldom writes. */
const NOTE_EVERY = 60;

/** Keeps the browsers in which people have signed in. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    private readonly statements: Statements,
    private readonly grants: GrantsService,
    private readonly clients: SessionClients,
    private readonly clock: Clock,
    expiredRows: ExpiredRowsTask,
  ) {
    expiredRows.register('sessions', 'expires_at');
  }

  /** The live session of a cookie's secret; notes its use. */
  async use(secret: string | undefined): Promise<Session | undefined> {
    return secret === undefined ? undefined : this.useWhere('token_hash = ?', sha256(secret));
  }

  /** The live session of somebody who has shown that it is his without its secret; notes its use. */
  async resume(id: string): Promise<Session | undefined> {
    return this.useWhere('id = ?', id);
  }

  /**
   * Begins a session, with a secret of its own at every sign-in (so that one planted before is worth nothing). The same
   * person keeps his session's id, unless it has ended meanwhile; another person's session in that browser ends.
   */
  async begin(
    proved: Authentication,
    origin: RequestOrigin,
    previous: Session | undefined,
  ): Promise<{ session: Session; secret: string }> {
    const now = this.clock.date();
    const secret = randomSecret();
    const renewed = previous?.userId === proved.userId ? previous : undefined;
    if (previous && !renewed) await this.end(previous.id);
    const begun = { ...proved, ...origin, tokenHash: sha256(secret), authTime: now, lastSeenAt: now };
    const session =
      (renewed && (await this.renew(renewed, begun))) ??
      (await this.insert({
        ...begun,
        id: uuidv7(now.getTime()),
        createdAt: now,
        expiresAt: this.limit(now),
      }));
    return { session, secret };
  }

  /**
   * Ends a session and every grant born in it that is not offline (OIDC Core §11, OIDC Back-Channel Logout §2.7). That
   * its clients will be told is settled in one transaction with the end, so that each of them is, and once.
   */
  async end(id: string): Promise<boolean> {
    const { manager } = this.sessions;
    const ended = await manager.transaction(async (within) => {
      const session = await within.findOneBy(SessionEntity, { id });
      const { affected } = await within.delete(SessionEntity, { id });
      if (!session || affected !== 1) return undefined;
      await this.clients.tellOfEnd(within, session);
      return session;
    });
    await this.grants.revokeOfSession(id, 'session_ended');
    if (ended) await this.clients.tellLatecomers(manager, ended);
    return ended !== undefined;
  }

  /** Ends all sessions of a person, but for the one that he keeps. */
  async endAllOf(userId: string, keep?: string): Promise<void> {
    for (const id of await this.idsOf(userId)) if (id !== keep) await this.end(id);
  }

  /** Ends a session with all that was granted in it, offline access too: the person no longer has that device. */
  async endForGood(id: string): Promise<boolean> {
    const ended = await this.end(id);
    await this.grants.revokeAllOfSession(id, 'session_ended');
    return ended;
  }

  /** Does so with all sessions of a person but the one that he keeps. */
  async endOthersForGood(userId: string, keep: string): Promise<void> {
    for (const id of await this.idsOf(userId)) if (id !== keep) await this.endForGood(id);
  }

  /** How many sessions of a person live. */
  countOf(userId: string): Promise<number> {
    return this.sessions.countBy({ userId, expiresAt: MoreThan(this.clock.date()) });
  }

  async isLive(id: string): Promise<boolean> {
    const sql = 'SELECT id FROM sessions WHERE id = ? AND expires_at > ?';
    return (await this.statements.read(sql, [id, this.clock.date()])).length === 1;
  }

  async find(id: string): Promise<SessionEntity | undefined> {
    return (await this.sessions.findOneBy({ id })) ?? undefined;
  }

  /** Live sessions, newest first. */
  async list({ limit, after, userId }: PageRequest & { userId?: string }): Promise<PageOf<SessionEntity>> {
    const query = this.sessions
      .createQueryBuilder('session')
      .orderBy('session.id', 'DESC')
      .limit(limit + 1);
    query.where('session.expiresAt > :now', { now: this.clock.date() });
    if (after !== undefined) query.andWhere('session.id < :after', { after });
    if (userId !== undefined) query.andWhere('session.userId = :userId', { userId });
    return pageOf(await query.getMany(), limit, (session) => session.id);
  }

  private async insert(values: SessionEntity): Promise<SessionEntity> {
    const session = this.sessions.create(values);
    await this.sessions.insert(session);
    return session;
  }

  /** Nothing when the session has ended. */
  private async renew(
    { id, createdAt }: Session,
    begun: Omit<SessionEntity, 'id' | 'createdAt' | 'expiresAt'>,
  ): Promise<SessionEntity | undefined> {
    const session = this.sessions.create({ ...begun, id, createdAt, expiresAt: this.limit(createdAt) });
    const { affected } = await this.sessions.update({ id }, session);
    return affected === 1 ? session : undefined;
  }

  private async idsOf(userId: string): Promise<string[]> {
    return (await this.sessions.findBy({ userId })).map(({ id }) => id);
  }

  private async useWhere(condition: string, value: string): Promise<Session | undefined> {
    const rows = await this.statements.read<SessionRow>(
      `SELECT id, user_id, auth_time, amr, acr, created_at, last_seen_at, expires_at
         FROM sessions WHERE ${condition} AND expires_at > ?`,
      [value, this.clock.date()],
    );
    if (!rows[0]) return undefined;
    const session = sessionOf(rows[0]);
    if (this.clock.now() - session.lastSeenAt.getTime() > NOTE_EVERY * 1000) await this.noteUse(session);
    return session;
  }

  private async noteUse(session: Session): Promise<void> {
    await this.statements.write('UPDATE sessions SET last_seen_at = ?, expires_at = ? WHERE id = ?', [
      this.clock.date(),
      this.limit(session.createdAt),
      session.id,
    ]);
  }

  private limit(createdAt: Date): Date {
    return new Date(
      Math.min(createdAt.getTime() + SESSION_ABSOLUTE * 1000, this.clock.now() + SESSION_IDLE * 1000),
    );
  }
}

interface SessionRow {
  id: string;
  user_id: string;
  auth_time: unknown;
  amr: string;
  acr: string;
  created_at: unknown;
  last_seen_at: unknown;
  expires_at: unknown;
}

function sessionOf(row: SessionRow): Session {
  return {
    id: row.id,
    userId: row.user_id,
    authTime: dateValue(row.auth_time),
    amr: jsonValue<string[]>(row.amr),
    acr: row.acr,
    createdAt: dateValue(row.created_at),
    lastSeenAt: dateValue(row.last_seen_at),
    expiresAt: dateValue(row.expires_at),
  };
}
