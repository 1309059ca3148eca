import { DataSource } from 'typeorm';
import { AuditEventEntity } from './src/audit/audit-event.entity.js';
import { ClientSecretEntity } from './src/clients/client-secret.entity.js';
import { ClientEntity } from './src/clients/client.entity.js';
import { Config } from './src/config/config.js';
import { ConsentEntity } from './src/consents/consent.entity.js';
import { dataSourceOptions } from './src/database/data-source-options.js';
import { LeaseEntity } from './src/database/lease.entity.js';
import { GrantEntity } from './src/grants/grant.entity.js';
import { SigningKeyEntity } from './src/keys/signing-key.entity.js';
import { ResourceServerEntity } from './src/resources/resource-server.entity.js';
import { SessionEntity } from './src/sessions/session.entity.js';
import { UserIdentifierEntity } from './src/users/user-identifier.entity.js';
import { UserEntity } from './src/users/user.entity.js';

/** For TypeORM's command line: the database of `DATABASE_URL` with every entity. */
export const dataSource = new DataSource({
  ...(await dataSourceOptions(Config.from(process.env).database)),
  entities: [
    AuditEventEntity,
    ClientEntity,
    ClientSecretEntity,
    ConsentEntity,
    GrantEntity,
    LeaseEntity,
    ResourceServerEntity,
    SessionEntity,
    SigningKeyEntity,
    UserEntity,
    UserIdentifierEntity,
  ],
});
