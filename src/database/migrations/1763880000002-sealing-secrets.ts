import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { datetime, portable, PRIMARY, varchar } from './portable-columns.js';

const sealingSecrets = new Table({
  name: 'sealing_secrets',
  columns: [varchar('mark', 16, PRIMARY), datetime('since'), datetime('older_needed_until')],
  engine: 'InnoDB',
});

/** Since when a secret of the operator has been the newest. */
export class SealingSecrets1763880000002 implements MigrationInterface {
  readonly name = 'SealingSecrets1763880000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(sealingSecrets, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(sealingSecrets.name);
  }
}
