import { Module } from '@nestjs/common';
import { GrantsModule } from '../grants/grants.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AuthorizationCodeGrant } from './authorization-code.grant.js';
import { AuthorizationCodes } from './authorization-codes.service.js';
import { AuthorizationController } from './authorization.controller.js';
import { AuthorizationService } from './authorization.service.js';

/** The authorization endpoint and its codes. */
@Module({
  imports: [RequestsModule, InteractionModule, GrantsModule, SessionsModule, UsersModule],
  controllers: [AuthorizationController],
  providers: [AuthorizationService, AuthorizationCodes, AuthorizationCodeGrant],
})
export class AuthorizationModule {}
