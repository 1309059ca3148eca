import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GrantsModule } from '../grants/grants.module.js';
import { SessionCookie } from './session-cookie.js';
import { SessionEntity } from './session.entity.js';
import { SessionsService } from './sessions.service.js';

/** The browsers in which people have signed in. */
@Module({
  imports: [TypeOrmModule.forFeature([SessionEntity]), GrantsModule],
  providers: [SessionsService, SessionCookie],
  exports: [SessionsService, SessionCookie],
})
export class SessionsModule {}
