import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { NULLABLE, varchar } from './portable-columns.js';

/** Where the private half of a signing key is, when it is not in its row. */
export class KeyEngines1763880000001 implements MigrationInterface {
  readonly name = 'KeyEngines1763880000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('signing_keys', new TableColumn(varchar('engine', 16, NULLABLE)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('signing_keys', 'engine');
  }
}
