import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { TokenModule } from '../token/token.module.js';
import { AuthorizationCodeGrant } from './authorization-code.grant.js';
import { AuthorizationResponses } from './authorization-responses.service.js';
import { AuthorizationController } from './authorization.controller.js';
import { FrontChannelTokens } from './front-channel-tokens.service.js';
import { AuthorizationService } from './authorization.service.js';
import { SignedResponses } from './signed-responses.service.js';

/** The authorization endpoint and its codes. */
@Module({
  imports: [
    ClientsModule,
    KeysModule,
    RequestsModule,
    InteractionModule,
    GrantsModule,
    ResourcesModule,
    SessionsModule,
    TokenModule,
  ],
  controllers: [AuthorizationController],
  providers: [
    AuthorizationService,
    AuthorizationResponses,
    SignedResponses,
    AuthorizationCodeGrant,
    FrontChannelTokens,
  ],
})
export class AuthorizationModule {}
