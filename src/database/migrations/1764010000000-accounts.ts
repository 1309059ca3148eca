import { type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import { datetime, NULLABLE, portable, PRIMARY, text, varchar } from './portable-columns.js';

const invitations = new Table({
  name: 'invitations',
  columns: [
    varchar('id', 36, PRIMARY),
    varchar('token_hash', 43),
    varchar('email', 255),
    text('roles'),
    text('groups'),
    datetime('created_at'),
    datetime('expires_at'),
  ],
  indices: [
    { name: 'invitations_token', columnNames: ['token_hash'], isUnique: true },
    { name: 'invitations_expiry', columnNames: ['expires_at'] },
  ],
  engine: 'InnoDB',
});

const COLUMNS = ['required_actions', 'accepted_terms', 'password_history'];

/** What people must do and have accepted, their former passwords, and who is invited. */
export class Accounts1764010000000 implements MigrationInterface {
  readonly name = 'Accounts1764010000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const name of COLUMNS) await runner.addColumn('users', new TableColumn(text(name, NULLABLE)));
    await runner.createTable(portable(invitations, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(invitations.name);
    await runner.dropColumns('users', COLUMNS);
  }
}
