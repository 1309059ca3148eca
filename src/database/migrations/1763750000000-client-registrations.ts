import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { datetime, int, NULLABLE, portable, PRIMARY, text, varchar } from './portable-columns.js';

const clientRegistrations = new Table({
  name: 'client_registrations',
  columns: [
    varchar('client_id', 128, PRIMARY),
    varchar('token_hash', 43),
    text('policy'),
    datetime('created_at'),
  ],
  indices: [{ name: 'client_registrations_token', columnNames: ['token_hash'], isUnique: true }],
  engine: 'InnoDB',
});

const initialAccessTokens = new Table({
  name: 'initial_access_tokens',
  columns: [
    varchar('id', 36, PRIMARY),
    varchar('token_hash', 43),
    varchar('note', 255, NULLABLE),
    text('policy'),
    int('max_uses'),
    int('uses'),
    datetime('created_at'),
    datetime('expires_at'),
  ],
  indices: [
    { name: 'initial_access_tokens_token', columnNames: ['token_hash'], isUnique: true },
    { name: 'initial_access_tokens_expiry', columnNames: ['expires_at'] },
  ],
  engine: 'InnoDB',
});

/** Clients that register themselves (RFC 7591, RFC 7592). */
export class ClientRegistrations1763750000000 implements MigrationInterface {
  readonly name = 'ClientRegistrations1763750000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [clientRegistrations, initialAccessTokens])
      await runner.createTable(portable(table, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [initialAccessTokens, clientRegistrations]) await runner.dropTable(table.name);
  }
}
