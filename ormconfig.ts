import { DataSource } from 'typeorm';
import { KeptSecretEntity } from './src/at-rest/kept-secret.entity.js';
import { SealingSecretEntity } from './src/at-rest/sealing-secret.entity.js';
import { InvitationEntity } from './src/accounts/invitation.entity.js';
import { AuditEventEntity } from './src/audit/audit-event.entity.js';
import { ClientSecretEntity } from './src/clients/client-secret.entity.js';
import { ClientEntity } from './src/clients/client.entity.js';
import { ClientRegistrationEntity } from './src/clients/registration/client-registration.entity.js';
import { InitialAccessTokenEntity } from './src/clients/registration/initial-access-token.entity.js';
import { RegistrationTemplateEntity } from './src/clients/registration/registration-template.entity.js';
import { Config } from './src/config/config.js';
import { ConsentEntity } from './src/consents/consent.entity.js';
import { CredentialEntity } from './src/credentials/credential.entity.js';
import { dataSourceOptions } from './src/database/data-source-options.js';
import { LeaseEntity } from './src/database/lease.entity.js';
import { KnownDeviceEntity } from './src/defence/known-device.entity.js';
import { DeliveryEntity } from './src/deliveries/delivery.entity.js';
import { GrantEntity } from './src/grants/grant.entity.js';
import { RevokedTokenEntity } from './src/grants/revoked-token.entity.js';
import { SigningKeyEntity } from './src/keys/signing-key.entity.js';
import { AuthorizationDetailsTypeEntity } from './src/resources/authorization-details/authorization-details-type.entity.js';
import { ResourceServerEntity } from './src/resources/resource-server.entity.js';
import { ScopeEntity } from './src/resources/scope.entity.js';
import { SessionClientEntity } from './src/sessions/session-client.entity.js';
import { SessionEntity } from './src/sessions/session.entity.js';
import { TrustedIssuerEntity } from './src/trusted-issuers/trusted-issuer.entity.js';
import { UserIdentifierEntity } from './src/users/user-identifier.entity.js';
import { UserEntity } from './src/users/user.entity.js';

/** For TypeORM's command line: the database of `DATABASE_URL` with every entity. */
export const dataSource = new DataSource({
  ...(await dataSourceOptions(Config.from(process.env).database)),
  entities: [
    AuditEventEntity,
    AuthorizationDetailsTypeEntity,
    ClientEntity,
    ClientRegistrationEntity,
    ClientSecretEntity,
    ConsentEntity,
    CredentialEntity,
    DeliveryEntity,
    GrantEntity,
    InitialAccessTokenEntity,
    InvitationEntity,
    KeptSecretEntity,
    KnownDeviceEntity,
    LeaseEntity,
    RegistrationTemplateEntity,
    ResourceServerEntity,
    RevokedTokenEntity,
    ScopeEntity,
    SealingSecretEntity,
    SessionClientEntity,
    SessionEntity,
    SigningKeyEntity,
    TrustedIssuerEntity,
    UserEntity,
    UserIdentifierEntity,
  ],
});
