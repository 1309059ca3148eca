import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ResourceServerEntity } from './resource-server.entity.js';
import { ResourceServersService } from './resource-servers.service.js';
import { ScopeEntity } from './scope.entity.js';
import { ScopesService } from './scopes.service.js';
import { ScopePolicy } from './scope-policy.service.js';

/** The APIs that accept Cardea's tokens, and their scopes. */
@Module({
  imports: [TypeOrmModule.forFeature([ResourceServerEntity, ScopeEntity])],
  providers: [ResourceServersService, ScopesService, ScopePolicy],
  exports: [ResourceServersService, ScopesService, ScopePolicy],
})
export class ResourcesModule {}
