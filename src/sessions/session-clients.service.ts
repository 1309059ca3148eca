import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Client } from '../clients/client.js';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
import { Statements } from '../database/statements.js';
import { isUniqueViolation } from '../database/unique-violation.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import { Clock } from '../kernel/clock.js';
import { type EndedSession, LOGOUT_TOKEN } from './ended-session.js';
import { SessionClientEntity } from './session-client.entity.js';
import { SESSION_ABSOLUTE } from './session-limits.js';

/** Remembers which clients took part in a session, OIDC Back-Channel Logout §2.3; those that want to know of its end. */
@Injectable()
export class SessionClients {
  constructor(
    private readonly statements: Statements,
    private readonly deliveries: DeliveriesService,
    private readonly clock: Clock,
    expiredRows: ExpiredRowsTask,
  ) {
    expiredRows.register('session_clients', 'expires_at');
  }

  /**
   * Notes that a client gets an ID token of a session, once or again. Whoever asks after this whether the session lives,
   * and hears that it does, can rely on the client being told of its end.
   */
  async note(sessionId: string | null, client: Pick<Client, 'id' | 'hearsOfLogout'>): Promise<void> {
    if (sessionId === null || !client.hearsOfLogout || (await this.takesPart(sessionId, client.id))) return;
    try {
      await this.statements.write(
        'INSERT INTO session_clients (session_id, client_id, expires_at) VALUES (?, ?, ?)',
        [sessionId, client.id, this.clock.date(SESSION_ABSOLUTE)],
      );
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  /** The clients of a session, by their ids. */
  async of(sessionId: string): Promise<string[]> {
    const rows = await this.statements.read<{ client_id: string }>(
      'SELECT client_id FROM session_clients WHERE session_id = ? ORDER BY client_id',
      [sessionId],
    );
    return rows.map((row) => row.client_id);
  }

  /** Has every client of a session told that it ends, within the transaction that ends it, and forgets them. */
  async tellOfEnd(manager: EntityManager, session: { id: string; userId: string }): Promise<void> {
    const { id: sessionId, userId } = session;
    const clients = await manager.findBy(SessionClientEntity, { sessionId });
    const told = clients.map(({ clientId }): EndedSession => ({ sessionId, userId, clientId }));
    await this.deliveries.enqueueWithin(manager, LOGOUT_TOKEN, told);
    for (const { clientId } of clients) await manager.delete(SessionClientEntity, { sessionId, clientId });
  }

  /** Has those told that were added while the session was ending, and all of them now. */
  async tellLatecomers(manager: EntityManager, session: { id: string; userId: string }): Promise<void> {
    await this.tellOfEnd(manager, session);
    void this.deliveries.runDue();
  }

  private async takesPart(sessionId: string, clientId: string): Promise<boolean> {
    const sql = 'SELECT client_id FROM session_clients WHERE session_id = ? AND client_id = ?';
    return (await this.statements.read(sql, [sessionId, clientId])).length > 0;
  }
}
