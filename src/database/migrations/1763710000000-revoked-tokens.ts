import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { datetime, portable, PRIMARY, varchar } from './portable-columns.js';

const revokedTokens = new Table({
  name: 'revoked_tokens',
  columns: [varchar('jti', 64, PRIMARY), datetime('expires_at')],
  indices: [{ name: 'revoked_tokens_expiry', columnNames: ['expires_at'] }],
  engine: 'InnoDB',
});

/** Access tokens that were revoked on their own (RFC 7009). */
export class RevokedTokens1763710000000 implements MigrationInterface {
  readonly name = 'RevokedTokens1763710000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(revokedTokens, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(revokedTokens.name);
  }
}
