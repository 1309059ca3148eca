import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { ResealingTask } from '../at-rest/resealing.task.js';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
import { type SqlValue, Statements } from '../database/statements.js';
import { Clock } from '../kernel/clock.js';
import { uuidv7 } from '../kernel/secrets.js';
import { GrantEntity } from './grant.entity.js';
import { COLUMNS, grantOf, type GrantRow } from './grant-row.js';
import { type Grant, type NewGrant } from './grant.js';

/** Why a grant ended before its time. */
export type RevocationReason =
  | 'code_replayed'
  | 'refresh_token_reused'
  | 'session_ended'
  | 'user_disabled'
  | 'user_deleted'
  | 'password_changed'
  | 'credential_removed'
  | 'client_deleted'
  | 'client_disabled'
  | 'consent_withdrawn'
  | 'token_revoked'
  | 'parent_revoked'
  | 'administrator';

/** Keeps grants. On the token path each step is one prepared statement, and what may happen once is a compare-and-swap. */
@Injectable()
export class GrantsService {
  constructor(
    @InjectRepository(GrantEntity) private readonly grants: Repository<GrantEntity>,
    private readonly statements: Statements,
    private readonly clock: Clock,
    expiredRows: ExpiredRowsTask,
    resealing: ResealingTask,
  ) {
    expiredRows.register('grants', 'expires_at');
    resealing.registerLastEnd(() => this.lastEnd());
  }

  /** Writes a grant. A second one from the same authorization code is refused by the unique key and throws. */
  async create(grant: NewGrant): Promise<Grant> {
    const now = this.clock.date();
    const id = uuidv7(now.getTime());
    const { actor = null, confirmation = null } = grant;
    await this.statements.write(
      `INSERT INTO grants (id, client_id, user_id, session_id, code_hash, scopes, resources, claims, auth_time, acr, amr,
         offline, counter, rotated_at, created_at, expires_at, absolute_expires_at, revoked_at, revocation_reason,
         parent_id, actor, confirmation, authorization_details)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, ?, ?, ?, NULL, NULL, ?, ?, ?, ?)`,
      [
        id,
        grant.clientId,
        grant.userId,
        grant.sessionId,
        grant.codeHash,
        JSON.stringify(grant.scopes),
        JSON.stringify(grant.resources),
        JSON.stringify(grant.claims),
        grant.authTime,
        grant.acr,
        JSON.stringify(grant.amr),
        grant.offline,
        now,
        grant.expiresAt,
        grant.absoluteExpiresAt,
        grant.parentId ?? null,
        actor && JSON.stringify(actor),
        confirmation && JSON.stringify(confirmation),
        grant.details.length === 0 ? null : JSON.stringify(grant.details),
      ],
    );
    return Object.assign({}, grant, {
      id,
      actor,
      confirmation,
      counter: 0,
      rotatedAt: null,
      revokedAt: null,
    });
  }

  find(id: string): Promise<Grant | undefined> {
    return this.findWhere('id = ?', id);
  }

  /** The grant that came from an authorization code, or from what stands for one. */
  findOfCode(codeHash: string): Promise<Grant | undefined> {
    return this.findWhere('code_hash = ?', codeHash);
  }

  /** The grant when it is neither revoked nor expired. */
  async findLive(id: string): Promise<Grant | undefined> {
    const grant = await this.find(id);
    return grant && this.isLive(grant) ? grant : undefined;
  }

  /** The live grant behind an access token, unless that token was revoked on its own; exact, by one statement. */
  async findLiveBehind(id: string, jti: string): Promise<Grant | undefined> {
    const condition = 'id = ? AND NOT EXISTS (SELECT 1 FROM revoked_tokens WHERE jti = ?)';
    const grant = await this.findWhere(condition, id, jti);
    return grant && this.isLive(grant) ? grant : undefined;
  }

  /** The newest live grant of a client in a session: what an ID token came with. */
  findLiveOfSession(sessionId: string, clientId: string): Promise<Grant | undefined> {
    const condition = `session_id = ? AND client_id = ? AND revoked_at IS NULL AND expires_at > ?
      ORDER BY id DESC LIMIT 1`;
    return this.findWhere(condition, sessionId, clientId, this.clock.date());
  }

  isLive(grant: Grant): boolean {
    return grant.revokedAt === null && grant.expiresAt.getTime() > this.clock.now();
  }

  /**
   * Moves the counter on from `counter` and the idle limit to `idleSeconds` from now; of many at once, one succeeds.
   * Says whether this one did.
   */
  async advance(id: string, counter: number, idleSeconds: number): Promise<boolean> {
    const now = this.clock.date();
    const idle = this.clock.date(idleSeconds);
    const changed = await this.statements.write(
      `UPDATE grants SET counter = counter + 1, rotated_at = ?,
         expires_at = CASE WHEN absolute_expires_at < ? THEN absolute_expires_at ELSE ? END
       WHERE id = ? AND counter = ? AND revoked_at IS NULL AND expires_at > ?`,
      [now, idle, idle, id, counter, now],
    );
    return changed === 1;
  }

  /** Moves the idle limit without rotating; says whether the grant was live. */
  async touch(id: string, idleSeconds: number): Promise<boolean> {
    const now = this.clock.date();
    const idle = this.clock.date(idleSeconds);
    const changed = await this.statements.write(
      `UPDATE grants SET rotated_at = ?,
         expires_at = CASE WHEN absolute_expires_at < ? THEN absolute_expires_at ELSE ? END
       WHERE id = ? AND revoked_at IS NULL AND expires_at > ?`,
      [now, idle, idle, id, now],
    );
    return changed === 1;
  }

  /** Ends one grant and with it all of its tokens. */
  revoke(id: string, reason: RevocationReason): Promise<number> {
    return this.revokeWhere('id = ?', [id], reason);
  }

  /**
   * Ends the grant that came from an authorization code; answers how many there were (none or one). It is looked for
   * without locks first: updates of a row that is not there yet would make the one who inserts it wait.
   */
  async revokeOfCode(codeHash: string, reason: RevocationReason): Promise<number> {
    const grant = await this.findOfCode(codeHash);
    return grant ? this.revoke(grant.id, reason) : 0;
  }

  /** Ends the grants born in a session, except offline ones. */
  revokeOfSession(sessionId: string, reason: RevocationReason): Promise<number> {
    return this.revokeWhere('session_id = ? AND offline = ?', [sessionId, false], reason);
  }

  /** Ends all grants born in a session, offline ones too. */
  revokeAllOfSession(sessionId: string, reason: RevocationReason): Promise<number> {
    return this.revokeWhere('session_id = ?', [sessionId], reason);
  }

  /** Ends the grants of a person, but for those born in the session that he keeps. */
  revokeOfUser(userId: string, reason: RevocationReason, keep?: string): Promise<number> {
    return keep === undefined
      ? this.revokeWhere('user_id = ?', [userId], reason)
      : this.revokeWhere('user_id = ? AND (session_id IS NULL OR session_id <> ?)', [userId, keep], reason);
  }

  revokeOfClient(clientId: string, reason: RevocationReason): Promise<number> {
    return this.revokeWhere('client_id = ?', [clientId], reason);
  }

  revokeOfConsent(userId: string, clientId: string, reason: RevocationReason): Promise<number> {
    return this.revokeWhere('user_id = ? AND client_id = ?', [userId, clientId], reason);
  }

  private async findWhere(condition: string, ...values: SqlValue[]): Promise<Grant | undefined> {
    const rows = await this.statements.read<GrantRow>(
      `SELECT ${COLUMNS} FROM grants WHERE ${condition}`,
      values,
    );
    return rows[0] && grantOf(rows[0]);
  }

  private async revokeWhere(
    condition: string,
    values: (string | boolean)[],
    reason: RevocationReason,
  ): Promise<number> {
    const now = this.clock.date();
    const changed = await this.statements.write(
      `UPDATE grants SET revoked_at = ?, revocation_reason = ? WHERE ${condition} AND revoked_at IS NULL`,
      [now, reason, ...values],
    );
    if (changed > 0) {
      await this.revokeChildren(
        `SELECT id FROM grants WHERE ${condition} AND revoked_at = ?`,
        [...values, now],
        now,
      );
    }
    return changed;
  }

  /** When the last of all grants ends unless it is used again. */
  private async lastEnd(): Promise<Date | undefined> {
    const [last] = await this.grants.find({
      select: { id: true, expiresAt: true },
      order: { expiresAt: 'DESC' },
      take: 1,
    });
    return last?.expiresAt;
  }

  /** What was exchanged from a grant ends with it, all the way down (RFC 8693 §1.3, RFC 7009 §2.1). */
  private async revokeChildren(parents: string, values: SqlValue[], now: Date): Promise<void> {
    const children = await this.statements.read<{ id: string }>(
      `SELECT id FROM grants WHERE revoked_at IS NULL AND parent_id IN (${parents})`,
      values,
    );
    if (children.length === 0) return;
    const ids = children.map(({ id }) => id);
    const marks = ids.map(() => '?').join(', ');
    await this.statements.write(
      `UPDATE grants SET revoked_at = ?, revocation_reason = 'parent_revoked' WHERE id IN (${marks})`,
      [now, ...ids],
    );
    await this.revokeChildren(marks, ids, now);
  }
}
