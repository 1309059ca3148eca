import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { UsersModule } from '../users/users.module.js';
import { BackChannelLogout } from './back-channel-logout.delivery.js';
import { CheckSessionController } from './check-session.controller.js';
import { FrontChannelLogout } from './front-channel-logout.service.js';
import { LogoutPages } from './logout-pages.service.js';
import { LogoutRequests } from './logout-requests.service.js';
import { LogoutTokens } from './logout-tokens.service.js';
import { LogoutController } from './logout.controller.js';
import { LogoutService } from './logout.service.js';

/** Signing out, here and at the clients that took part. */
@Module({
  imports: [ClientsModule, KeysModule, SessionsModule, SubjectsModule, UsersModule],
  controllers: [LogoutController, CheckSessionController],
  providers: [
    LogoutRequests,
    LogoutService,
    LogoutPages,
    FrontChannelLogout,
    LogoutTokens,
    BackChannelLogout,
  ],
})
export class LogoutModule {}
