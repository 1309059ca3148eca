import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { UsersModule } from '../users/users.module.js';
import { LogoutController } from './logout.controller.js';
import { LogoutService } from './logout.service.js';

/** Signing out. */
@Module({
  imports: [ClientsModule, SessionsModule, SubjectsModule, UsersModule],
  controllers: [LogoutController],
  providers: [LogoutService],
})
export class LogoutModule {}
