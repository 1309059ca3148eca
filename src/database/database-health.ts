import { Injectable } from '@nestjs/common';
import { Statements } from './statements.js';

/** Says whether the database answers, for readiness. */
@Injectable()
export class DatabaseHealth {
  constructor(private readonly statements: Statements) {}

  /** Resolves when it does; throws `UnavailableError` when it does not. */
  async ping(): Promise<void> {
    await this.statements.read('SELECT 1 AS alive', []);
  }
}
