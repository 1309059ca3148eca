import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';
import { NULLABLE, varchar } from './portable-columns.js';

const INDEX = new TableIndex({ name: 'grants_parent', columnNames: ['parent_id'] });

/** Grants that came from another one by token exchange (RFC 8693). */
export class GrantParents1763760000000 implements MigrationInterface {
  readonly name = 'GrantParents1763760000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('grants', new TableColumn(varchar('parent_id', 36, NULLABLE)));
    await runner.createIndex('grants', INDEX);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('grants', INDEX);
    await runner.dropColumn('grants', 'parent_id');
  }
}
