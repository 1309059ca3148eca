import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, datetime, long, NULLABLE, portable, PRIMARY, text, varchar } from './portable-columns.js';

const credentials = new Table({
  name: 'credentials',
  columns: [
    varchar('id', 36, PRIMARY),
    varchar('user_id', 36),
    varchar('type', 16),
    varchar('name', 100),
    varchar('handle', 64, NULLABLE),
    text('credential_id', NULLABLE),
    text('public_key', NULLABLE),
    text('secret', NULLABLE),
    long('counter'),
    text('transports', NULLABLE),
    varchar('aaguid', 36, NULLABLE),
    boolean('backup_eligible'),
    boolean('backed_up'),
    boolean('user_verified'),
    datetime('suspended_at', NULLABLE),
    datetime('created_at'),
    datetime('last_used_at', NULLABLE),
  ],
  indices: [
    { name: 'credentials_user', columnNames: ['user_id'] },
    { name: 'credentials_handle', columnNames: ['handle'], isUnique: true },
  ],
  engine: 'InnoDB',
});

/** What people prove who they are with, beside passwords. */
export class Credentials1764000000000 implements MigrationInterface {
  readonly name = 'Credentials1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(credentials, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(credentials.name);
  }
}
