import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { dateValue } from './column-values.js';
import { Statements } from './statements.js';

/** Says whether the database answers, and what time it has there. */
@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly statements: Statements,
    private readonly config: Config,
  ) {}

  /** Resolves when it does; throws `UnavailableError` when it does not. */
  async ping(): Promise<void> {
    await this.statements.read('SELECT 1 AS alive', []);
  }

  /** Milliseconds since the epoch by the clock of the database server; nothing where it is this process itself. */
  async time(): Promise<number | undefined> {
    if (this.config.database.engine === 'sqlite') return undefined;
    const [{ now }] = await this.statements.read<{ now: unknown }>('SELECT UTC_TIMESTAMP(3) AS now', []);
    return dateValue(now).getTime();
  }
}
