import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { datetime, portable, PRIMARY, text, varchar } from './portable-columns.js';

const pairwiseSecrets = new Table({
  name: 'pairwise_secrets',
  columns: [varchar('id', 36, PRIMARY), text('sealed'), datetime('created_at')],
  engine: 'InnoDB',
});

/** The secret behind pairwise subjects (OIDC Core §8.1). */
export class PairwiseSecrets1763810000000 implements MigrationInterface {
  readonly name = 'PairwiseSecrets1763810000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(pairwiseSecrets, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(pairwiseSecrets.name);
  }
}
