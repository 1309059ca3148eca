import { type Clock } from '../kernel/clock.js';
import { type Statements } from './statements.js';
import { isUniqueViolation } from './unique-violation.js';

/** Lets one of many instances do a task, for a while, by compare-and-swap on a row of `leases`. */
export class Lease {
  constructor(
    private readonly statements: Statements,
    private readonly clock: Clock,
    private readonly name: string,
    private readonly holder: string,
  ) {}

  /** Takes or keeps the lease for some seconds; says whether this instance now has it. */
  async claim(seconds: number): Promise<boolean> {
    const until = this.clock.date(seconds);
    const taken = await this.statements.write(
      'UPDATE leases SET holder = ?, expires_at = ? WHERE name = ? AND (holder = ? OR expires_at < ?)',
      [this.holder, until, this.name, this.holder, this.clock.date()],
    );
    if (taken > 0) return true;
    const found = await this.statements.read('SELECT name FROM leases WHERE name = ?', [this.name]);
    return found.length === 0 && this.insert(until);
  }

  /** Lets another instance have it at once. */
  async release(): Promise<void> {
    const over = new Date(0);
    await this.statements.write('UPDATE leases SET expires_at = ? WHERE name = ? AND holder = ?', [
      over,
      this.name,
      this.holder,
    ]);
  }

  private async insert(until: Date): Promise<boolean> {
    try {
      await this.statements.write('INSERT INTO leases (name, holder, expires_at) VALUES (?, ?, ?)', [
        this.name,
        this.holder,
        until,
      ]);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }
}
