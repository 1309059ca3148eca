import { Injectable } from '@nestjs/common';
import { ExpiredRowsTask } from '../database/expired-rows.task.js';
import { Statements } from '../database/statements.js';
import { isUniqueViolation } from '../database/unique-violation.js';

/** Remembers access tokens that were revoked on their own (RFC 7009 §2.1), for as long as they would have lived. */
@Injectable()
export class RevokedTokens {
  constructor(
    private readonly statements: Statements,
    expiredRows: ExpiredRowsTask,
  ) {
    expiredRows.register('revoked_tokens', 'expires_at');
  }

  /** Revokes a token, once or again. */
  async add(jti: string, expiresAt: Date): Promise<void> {
    try {
      await this.statements.write('INSERT INTO revoked_tokens (jti, expires_at) VALUES (?, ?)', [
        jti,
        expiresAt,
      ]);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }

  /** For tokens that rest on no grant; `GrantsService.findLiveBehind` asks for the others. */
  async has(jti: string): Promise<boolean> {
    return (await this.statements.read('SELECT jti FROM revoked_tokens WHERE jti = ?', [jti])).length > 0;
  }
}
