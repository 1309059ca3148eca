import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { NULLABLE, text } from './portable-columns.js';

/** Secrets with which clients sign must be had in full, sealed: those of `client_secret_jwt` (OIDC Core §9). */
export class SealedClientSecrets1763840000000 implements MigrationInterface {
  readonly name = 'SealedClientSecrets1763840000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('client_secrets', new TableColumn(text('sealed', NULLABLE)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('client_secrets', 'sealed');
  }
}
