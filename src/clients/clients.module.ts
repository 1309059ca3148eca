import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsentsModule } from '../consents/consents.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { ClientAssertions } from './authentication/client-assertions.service.js';
import { ClientProver } from './authentication/client-prover.service.js';
import { ClientSecretBasicStrategy } from './authentication/client-secret-basic.strategy.js';
import { ClientSecretJwtStrategy } from './authentication/client-secret-jwt.strategy.js';
import { ClientSecretPostStrategy } from './authentication/client-secret-post.strategy.js';
import { ClientStrategies } from './authentication/client-strategies.service.js';
import { NoneStrategy } from './authentication/none.strategy.js';
import { PrivateKeyJwtStrategy } from './authentication/private-key-jwt.strategy.js';
import { SelfSignedTlsClientAuthStrategy } from './authentication/self-signed-tls-client-auth.strategy.js';
import { TlsClientAuthStrategy } from './authentication/tls-client-auth.strategy.js';
import { ClientSecretEntity } from './client-secret.entity.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { ClientEntity } from './client.entity.js';
import { ClientJwts } from './client-jwts.service.js';
import { ClientsService } from './clients.service.js';
import { CalledAddresses } from './called-addresses.service.js';
import { FeasibleMetadata } from './feasible-metadata.service.js';
import { ClientEncryption } from './keys/client-encryption.service.js';
import { ClientKeys } from './keys/client-keys.service.js';
import { RemoteKeySets } from './keys/remote-key-sets.service.js';
import { StandingProfile } from './profiles/standing-profile.service.js';
import { ClientRegistrationEntity } from './registration/client-registration.entity.js';
import { ClientRegistrations } from './registration/client-registrations.service.js';
import { InitialAccessTokenEntity } from './registration/initial-access-token.entity.js';
import { InitialAccessTokens } from './registration/initial-access-tokens.service.js';
import { RegistrationTemplateEntity } from './registration/registration-template.entity.js';
import { RegistrationTemplates } from './registration/registration-templates.service.js';

const ENTITIES = [
  ClientEntity,
  ClientSecretEntity,
  ClientRegistrationEntity,
  InitialAccessTokenEntity,
  RegistrationTemplateEntity,
];

/** The applications that use Cardea, and how each proves who it is. */
@Module({
  imports: [PassportModule, TypeOrmModule.forFeature(ENTITIES), ConsentsModule, GrantsModule],
  providers: [
    ClientsService,
    ClientJwts,
    ClientSecretsService,
    CalledAddresses,
    FeasibleMetadata,
    ClientEncryption,
    ClientKeys,
    RemoteKeySets,
    ClientRegistrations,
    InitialAccessTokens,
    RegistrationTemplates,
    ClientProver,
    ClientAssertions,
    ClientSecretBasicStrategy,
    ClientSecretPostStrategy,
    ClientSecretJwtStrategy,
    PrivateKeyJwtStrategy,
    TlsClientAuthStrategy,
    SelfSignedTlsClientAuthStrategy,
    NoneStrategy,
    StandingProfile,
    ClientStrategies,
  ],
  exports: [
    ClientsService,
    ClientJwts,
    ClientSecretsService,
    ClientStrategies,
    ClientKeys,
    ClientEncryption,
    ClientRegistrations,
    InitialAccessTokens,
    RegistrationTemplates,
  ],
})
export class ClientsModule {}
