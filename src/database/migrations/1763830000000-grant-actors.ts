import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { NULLABLE, text } from './portable-columns.js';

/** Who acts for the person of a grant (RFC 8693 §4.1), so that refreshing tells it too. */
export class GrantActors1763830000000 implements MigrationInterface {
  readonly name = 'GrantActors1763830000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('grants', new TableColumn(text('actor', NULLABLE)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('grants', 'actor');
  }
}
