import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { NULLABLE, text } from './portable-columns.js';

/** The key that the refresh tokens of a grant are bound to (RFC 9449 §5, RFC 8705 §4). */
export class GrantConfirmations1763850000000 implements MigrationInterface {
  readonly name = 'GrantConfirmations1763850000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('grants', new TableColumn(text('confirmation', NULLABLE)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('grants', 'confirmation');
  }
}
