import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { datetime, int, portable, PRIMARY, text, varchar } from './portable-columns.js';

const deliveries = new Table({
  name: 'deliveries',
  columns: [
    varchar('id', 36, PRIMARY),
    varchar('kind', 64),
    text('payload'),
    int('attempts'),
    datetime('due_at'),
    datetime('expires_at'),
  ],
  indices: [{ name: 'deliveries_due', columnNames: ['due_at'] }],
  engine: 'InnoDB',
});

/** What must reach somebody outside and has not yet. */
export class Deliveries1763770000000 implements MigrationInterface {
  readonly name = 'Deliveries1763770000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(deliveries, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(deliveries.name);
  }
}
