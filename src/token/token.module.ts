import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ClientsModule } from '../clients/clients.module.js';
import { DpopModule } from '../dpop/dpop.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessTokenMint } from './access-token-mint.service.js';
import { AccessTokens } from './access-tokens.service.js';
import { Approvals } from './approvals.service.js';
import { AuthorizationCodes } from './authorization-codes.service.js';
import { ExchangedTokens } from './exchanged-tokens.service.js';
import { BearerGuard } from './bearer/bearer.guard.js';
import { JwtFormat } from './formats/jwt.format.js';
import { OpaqueFormat } from './formats/opaque.format.js';
import { GrantRegistry } from './grant-registry.service.js';
import { ClientCredentialsGrant } from './grants/client-credentials.grant.js';
import { RefreshTokenGrant } from './grants/refresh-token.grant.js';
import { IdTokens } from './id-tokens.service.js';
import { PolledAnswers } from './polled-answers.service.js';
import { PollingPace } from './polling-pace.service.js';
import { RefreshTokens } from './refresh-tokens.service.js';
import { Senders } from './sender/senders.service.js';
import { TokenController } from './token.controller.js';
import { TokenService } from './token.service.js';

/** The token endpoint, what is inside tokens, and who may come in with one. */
@Module({
  imports: [
    DiscoveryModule,
    ClientsModule,
    DpopModule,
    GrantsModule,
    KeysModule,
    ResourcesModule,
    SessionsModule,
    SubjectsModule,
    UsersModule,
  ],
  controllers: [TokenController],
  providers: [
    TokenService,
    GrantRegistry,
    ClientCredentialsGrant,
    RefreshTokenGrant,
    AccessTokens,
    AccessTokenMint,
    Approvals,
    AuthorizationCodes,
    PolledAnswers,
    PollingPace,
    RefreshTokens,
    IdTokens,
    ExchangedTokens,
    JwtFormat,
    OpaqueFormat,
    BearerGuard,
    Senders,
  ],
  exports: [
    TokenService,
    AccessTokens,
    AccessTokenMint,
    Approvals,
    AuthorizationCodes,
    IdTokens,
    RefreshTokens,
    PolledAnswers,
    PollingPace,
    JwtFormat,
    GrantRegistry,
    BearerGuard,
    Senders,
  ],
})
export class TokenModule {}
