import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { boolean, datetime, int, NULLABLE, portable, PRIMARY, text, varchar } from './portable-columns.js';

const trustedIssuers = new Table({
  name: 'trusted_issuers',
  columns: [
    varchar('id', 36, PRIMARY),
    varchar('issuer', 255),
    varchar('name', 255),
    text('purposes'),
    text('jwks', NULLABLE),
    varchar('jwks_uri', 2048, NULLABLE),
    datetime('created_at'),
    datetime('updated_at'),
    int('revision'),
  ],
  indices: [{ name: 'trusted_issuers_issuer', columnNames: ['issuer'], isUnique: true }],
  engine: 'InnoDB',
});

const registrationTemplates = new Table({
  name: 'registration_templates',
  columns: [
    varchar('id', 36, PRIMARY),
    varchar('software_id', 255),
    varchar('name', 255),
    boolean('require_software_statement'),
    text('policy'),
    datetime('created_at'),
    datetime('updated_at'),
    int('revision'),
  ],
  indices: [{ name: 'registration_templates_software', columnNames: ['software_id'], isUnique: true }],
  engine: 'InnoDB',
});

/** Whose signed statements are believed, and what is registered for one software (RFC 7591 §2.3). */
export class TrustedIssuers1763780000000 implements MigrationInterface {
  readonly name = 'TrustedIssuers1763780000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [trustedIssuers, registrationTemplates])
      await runner.createTable(portable(table, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [registrationTemplates, trustedIssuers]) await runner.dropTable(table.name);
  }
}
