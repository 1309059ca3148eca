import { Injectable } from '@nestjs/common';
import { optionalDateValue } from '../database/column-values.js';
import { Statements } from '../database/statements.js';
import { Clock } from '../kernel/clock.js';

/** Until an administrator or a new password lets the person in again. */
const FOR_GOOD = 100 * 365 * 24 * 3600;

/** From so many wrong tries in a row, there is no further one for so many seconds (NIST SP 800-63B-4 §3.2.2). */
const RESTS = [
  { failures: 100, seconds: FOR_GOOD },
  { failures: 50, seconds: 3600 },
  { failures: 20, seconds: 900 },
  { failures: 10, seconds: 120 },
  { failures: 5, seconds: 15 },
] as const;

const CASES = RESTS.map(({ failures }) => `WHEN failed_logins + 1 >= ${failures} THEN ?`).join(' ');

/**
 * Lets sign-in rest after too many wrong tries, of whatever method. All strange devices share one count of a person; a
 * browser that he has signed in with before has its own, so that whoever guesses elsewhere does not keep him out of it
 * (OWASP, device cookies). Each step is one statement, exact over all processes.
 */
@Injectable()
export class AttemptCounter {
  constructor(
    private readonly statements: Statements,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts a try as failed before it is made, so that tries side by side cannot outrun the limit; says no while sign-in
   * rests, and for a person who does not exist.
   */
  async count(userId: string | undefined, deviceId: string | undefined): Promise<boolean> {
    const { table, id } = counterOf(userId, deviceId);
    const counted = await this.statements.write(
      `UPDATE ${table} SET locked_until = CASE ${CASES} ELSE NULL END, failed_logins = failed_logins + 1
        WHERE id = ? AND (locked_until IS NULL OR locked_until <= ?)`,
      [...RESTS.map(({ seconds }) => this.clock.date(seconds)), id, this.clock.date()],
    );
    return counted === 1;
  }

  /**
   * Takes back a try that was right, or that was not made after all; those before it stay counted until a session
   * begins, so that a known password does not reset the count of wrong second factors.
   */
  async takeBack(userId: string, deviceId: string | undefined): Promise<void> {
    const { table, id } = counterOf(userId, deviceId);
    await this.statements.write(
      `UPDATE ${table} SET failed_logins = failed_logins - 1, locked_until = NULL WHERE id = ? AND failed_logins > 0`,
      [id],
    );
  }

  /** Begins to count anew, for a session begins: where the person signed in, and nowhere else. */
  async reset(userId: string, deviceId: string | undefined): Promise<void> {
    const { table, id } = counterOf(userId, deviceId);
    await this.statements.write(
      `UPDATE ${table} SET failed_logins = 0, locked_until = NULL WHERE id = ? AND failed_logins > 0`,
      [id],
    );
  }

  /** Begins to count anew on all devices: the person has a new password, or an administrator lets him in. */
  async forgive(userId: string): Promise<void> {
    await this.reset(userId, undefined);
    await this.statements.write(
      'UPDATE known_devices SET failed_logins = 0, locked_until = NULL WHERE user_id = ? AND failed_logins > 0',
      [userId],
    );
  }

  /** Whether sign-in on strange devices rests, and with it whatever is done in the person's name without a browser. */
  async rests(userId: string): Promise<boolean> {
    const sql = 'SELECT locked_until FROM users WHERE id = ?';
    const [row] = await this.statements.read<{ locked_until: unknown }>(sql, [userId]);
    return row !== undefined && this.isResting({ lockedUntil: optionalDateValue(row.locked_until) });
  }

  /** The same of a copy that is at hand. */
  isResting(user: { lockedUntil: Date | null } | undefined): boolean {
    return (user?.lockedUntil?.getTime() ?? 0) > this.clock.now();
  }
}

/** The row that counts. */
function counterOf(
  userId: string | undefined,
  deviceId: string | undefined,
): { table: 'users' | 'known_devices'; id: string } {
  return deviceId === undefined
    ? { table: 'users', id: userId ?? '' }
    : { table: 'known_devices', id: deviceId };
}
