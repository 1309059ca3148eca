import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GrantsModule } from '../grants/grants.module.js';
import { ConsentEntity } from './consent.entity.js';
import { ConsentsService } from './consents.service.js';

/** What people have allowed, remembered. */
@Module({
  imports: [TypeOrmModule.forFeature([ConsentEntity]), GrantsModule],
  providers: [ConsentsService],
  exports: [ConsentsService],
})
export class ConsentsModule {}
