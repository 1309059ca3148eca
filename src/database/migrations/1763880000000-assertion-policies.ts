import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';
import { NULLABLE, text } from './portable-columns.js';

/** What the assertions of a trusted issuer are good for (RFC 7523 §2.1). */
export class AssertionPolicies1763880000000 implements MigrationInterface {
  readonly name = 'AssertionPolicies1763880000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('trusted_issuers', new TableColumn(text('assertion_policy', NULLABLE)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('trusted_issuers', 'assertion_policy');
  }
}
