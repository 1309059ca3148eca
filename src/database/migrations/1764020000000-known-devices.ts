import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { datetime, int, NULLABLE, portable, PRIMARY, varchar } from './portable-columns.js';

const knownDevices = new Table({
  name: 'known_devices',
  columns: [
    varchar('id', 43, PRIMARY),
    varchar('user_id', 36),
    int('failed_logins'),
    datetime('locked_until', NULLABLE),
    varchar('ip_address', 45),
    varchar('user_agent', 255),
    datetime('first_seen_at'),
    datetime('last_seen_at'),
    datetime('expires_at'),
  ],
  indices: [
    { name: 'known_devices_user', columnNames: ['user_id'] },
    { name: 'known_devices_expiry', columnNames: ['expires_at'] },
  ],
  engine: 'InnoDB',
});

/** The browsers in which people have signed in before, each with a count of its own of wrong tries. */
export class KnownDevices1764020000000 implements MigrationInterface {
  readonly name = 'KnownDevices1764020000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(portable(knownDevices, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(knownDevices.name);
  }
}
