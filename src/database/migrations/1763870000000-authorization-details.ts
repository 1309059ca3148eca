import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import { datetime, int, NULLABLE, portable, PRIMARY, text, varchar } from './portable-columns.js';

const types = new Table({
  name: 'authorization_details_types',
  columns: [
    varchar('id', 36, PRIMARY),
    varchar('resource_server_id', 36),
    varchar('type', 128),
    varchar('title', 120),
    text('schema'),
    text('labels'),
    varchar('consent', 8),
    datetime('created_at'),
    datetime('updated_at'),
    int('revision'),
  ],
  indices: [
    { name: 'authorization_details_types_server', columnNames: ['resource_server_id'] },
    { name: 'authorization_details_types_type', columnNames: ['type'], isUnique: true },
  ],
  engine: 'InnoDB',
});

/** What APIs understand in detail (RFC 9396), and what of it was granted and is remembered. */
export class AuthorizationDetails1763870000000 implements MigrationInterface {
  readonly name = 'AuthorizationDetails1763870000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(types, runner.dataSource.driver));
    await runner.addColumn('grants', new TableColumn(text('authorization_details', NULLABLE)));
    await runner.addColumn('consents', new TableColumn(text('authorization_details', NULLABLE)));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('consents', 'authorization_details');
    await runner.dropColumn('grants', 'authorization_details');
    await runner.dropTable(types.name);
  }
}
