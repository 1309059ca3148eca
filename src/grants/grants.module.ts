import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GrantEntity } from './grant.entity.js';
import { GrantsService } from './grants.service.js';

/** What was granted: the rows behind all tokens. */
@Module({
  imports: [TypeOrmModule.forFeature([GrantEntity])],
  providers: [GrantsService],
  exports: [GrantsService],
})
export class GrantsModule {}
