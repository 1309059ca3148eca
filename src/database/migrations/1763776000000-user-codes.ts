import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { NULLABLE, varchar } from './portable-columns.js';

/** Codes without which people are not asked over the back channel (CIBA). */
export class UserCodes1763776000000 implements MigrationInterface {
  readonly name = 'UserCodes1763776000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('users', new TableColumn(varchar('user_code_hash', 255, NULLABLE)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('users', 'user_code_hash');
  }
}
