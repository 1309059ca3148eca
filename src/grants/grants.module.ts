import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GrantEntity } from './grant.entity.js';
import { GrantLists } from './grant-lists.service.js';
import { GrantsService } from './grants.service.js';
import { RevokedTokenEntity } from './revoked-token.entity.js';
import { RevokedTokens } from './revoked-tokens.service.js';

/** What was granted: the rows behind all tokens. */
@Module({
  imports: [TypeOrmModule.forFeature([GrantEntity, RevokedTokenEntity])],
  providers: [GrantsService, GrantLists, RevokedTokens],
  exports: [GrantsService, GrantLists, RevokedTokens],
})
export class GrantsModule {}
