import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GrantsModule } from '../grants/grants.module.js';
import { BrowserState } from './browser-state.service.js';
import { SessionClientEntity } from './session-client.entity.js';
import { SessionClients } from './session-clients.service.js';
import { SessionCookie } from './session-cookie.js';
import { SessionEntity } from './session.entity.js';
import { SessionsService } from './sessions.service.js';

/** The browsers in which people have signed in. */
@Module({
  imports: [TypeOrmModule.forFeature([SessionEntity, SessionClientEntity]), GrantsModule],
  providers: [SessionsService, SessionClients, SessionCookie, BrowserState],
  exports: [SessionsService, SessionClients, SessionCookie, BrowserState],
})
export class SessionsModule {}
