import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { datetime, portable, PRIMARY, varchar } from './portable-columns.js';

const sessionClients = new Table({
  name: 'session_clients',
  columns: [varchar('session_id', 36, PRIMARY), varchar('client_id', 128, PRIMARY), datetime('expires_at')],
  indices: [{ name: 'session_clients_expiry', columnNames: ['expires_at'] }],
  engine: 'InnoDB',
});

/** Which clients a session has signed in to, so that they can be told of its end. */
export class SessionClients1763790000000 implements MigrationInterface {
  readonly name = 'SessionClients1763790000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(sessionClients, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(sessionClients.name);
  }
}
