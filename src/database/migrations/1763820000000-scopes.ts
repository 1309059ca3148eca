import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { datetime, int, portable, PRIMARY, text, varchar } from './portable-columns.js';

const scopes = new Table({
  name: 'scopes',
  columns: [
    varchar('id', 36, PRIMARY),
    varchar('name', 128),
    varchar('description', 255),
    text('claims'),
    datetime('created_at'),
    datetime('updated_at'),
    int('revision'),
  ],
  indices: [{ name: 'scopes_name', columnNames: ['name'], isUnique: true }],
  engine: 'InnoDB',
});

/** Scopes about people, and the claims that they release. */
export class Scopes1763820000000 implements MigrationInterface {
  readonly name = 'Scopes1763820000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(scopes, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(scopes.name);
  }
}
