import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  type TableColumnOptions,
  type TableIndexOptions,
} from 'typeorm';
import { boolean, datetime, int, NULLABLE, portable, PRIMARY, text, varchar } from './portable-columns.js';

const index = (name: string, ...columnNames: string[]): TableIndexOptions => ({ name, columnNames });
const unique = (name: string, ...columnNames: string[]): TableIndexOptions => ({
  name,
  columnNames,
  isUnique: true,
});

const table = (name: string, columns: TableColumnOptions[], ...indices: TableIndexOptions[]) =>
  new Table({ name, columns, indices, engine: 'InnoDB' });

const users = table('users', [
  varchar('id', 36, PRIMARY),
  varchar('username', 255),
  varchar('password_hash', 255, NULLABLE),
  datetime('password_changed_at', NULLABLE),
  text('claims'),
  text('roles'),
  text('groups'),
  text('attributes'),
  datetime('disabled_at', NULLABLE),
  int('failed_logins'),
  datetime('locked_until', NULLABLE),
  datetime('created_at'),
  datetime('updated_at'),
  int('revision'),
]);

const userIdentifiers = table(
  'user_identifiers',
  [varchar('value', 255, PRIMARY), varchar('user_id', 36), varchar('kind', 16)],
  index('user_identifiers_user', 'user_id'),
);

const clients = table('clients', [
  varchar('client_id', 128, PRIMARY),
  varchar('client_name', 255),
  text('metadata'),
  datetime('disabled_at', NULLABLE),
  datetime('created_at'),
  datetime('updated_at'),
  int('revision'),
]);

const clientSecrets = table(
  'client_secrets',
  [
    varchar('id', 36, PRIMARY),
    varchar('client_id', 128),
    varchar('hash', 64),
    varchar('hint', 8),
    datetime('created_at'),
    datetime('expires_at', NULLABLE),
  ],
  index('client_secrets_client', 'client_id'),
);

const sessions = table(
  'sessions',
  [
    varchar('id', 36, PRIMARY),
    varchar('token_hash', 43),
    varchar('user_id', 36),
    datetime('auth_time'),
    text('amr'),
    varchar('acr', 64),
    varchar('ip_address', 45),
    varchar('user_agent', 255),
    datetime('created_at'),
    datetime('last_seen_at'),
    datetime('expires_at'),
  ],
  unique('sessions_token', 'token_hash'),
  index('sessions_user', 'user_id'),
  index('sessions_expiry', 'expires_at'),
);

const consents = table(
  'consents',
  [
    varchar('user_id', 36, PRIMARY),
    varchar('client_id', 128, PRIMARY),
    text('scopes'),
    datetime('created_at'),
    datetime('updated_at'),
  ],
  index('consents_client', 'client_id'),
);

const grants = table(
  'grants',
  [
    varchar('id', 36, PRIMARY),
    varchar('client_id', 128),
    varchar('user_id', 36),
    varchar('session_id', 36, NULLABLE),
    varchar('code_hash', 43, NULLABLE),
    text('scopes'),
    text('resources'),
    text('claims'),
    datetime('auth_time'),
    varchar('acr', 64),
    text('amr'),
    boolean('offline'),
    int('counter'),
    datetime('rotated_at', NULLABLE),
    datetime('created_at'),
    datetime('expires_at'),
    datetime('absolute_expires_at'),
    datetime('revoked_at', NULLABLE),
    varchar('revocation_reason', 32, NULLABLE),
  ],
  index('grants_client', 'client_id'),
  index('grants_user', 'user_id'),
  index('grants_session', 'session_id'),
  unique('grants_code', 'code_hash'),
  index('grants_expiry', 'expires_at'),
);

const resourceServers = table(
  'resource_servers',
  [
    varchar('id', 36, PRIMARY),
    varchar('audience', 255),
    varchar('name', 255),
    text('scopes'),
    varchar('token_format', 8),
    int('access_token_lifetime'),
    varchar('token_signing_alg', 8),
    datetime('created_at'),
    datetime('updated_at'),
    int('revision'),
  ],
  unique('resource_servers_audience', 'audience'),
);

const signingKeys = table(
  'signing_keys',
  [
    varchar('kid', 64, PRIMARY),
    varchar('alg', 8),
    text('public_jwk'),
    text('sealed_private_jwk'),
    datetime('created_at'),
    datetime('activates_at'),
    datetime('expires_at', NULLABLE),
  ],
  index('signing_keys_expiry', 'expires_at'),
);

const auditEvents = table(
  'audit_events',
  [
    varchar('id', 36, PRIMARY),
    datetime('occurred_at'),
    varchar('type', 64),
    varchar('outcome', 8),
    varchar('actor', 128),
    varchar('client_id', 128, NULLABLE),
    varchar('user_id', 36, NULLABLE),
    varchar('ip_address', 45, NULLABLE),
    varchar('reason', 255, NULLABLE),
    text('detail', NULLABLE),
    datetime('expires_at'),
  ],
  index('audit_events_type', 'type'),
  index('audit_events_client', 'client_id'),
  index('audit_events_user', 'user_id'),
  index('audit_events_expiry', 'expires_at'),
);

const leases = table('leases', [varchar('name', 64, PRIMARY), varchar('holder', 36), datetime('expires_at')]);

const TABLES = [
  users,
  userIdentifiers,
  clients,
  clientSecrets,
  sessions,
  consents,
  grants,
  resourceServers,
  signingKeys,
  auditEvents,
  leases,
];

/** The schema of the first release. */
export class Initial1763700000000 implements MigrationInterface {
  readonly name = 'Initial1763700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const each of TABLES) await runner.createTable(portable(each, runner.dataSource.driver));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const each of [...TABLES].reverse()) await runner.dropTable(each.name);
  }
}
