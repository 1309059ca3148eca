import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthorizationDetailsTypeEntity } from './authorization-details/authorization-details-type.entity.js';
import { AuthorizationDetailsTypes } from './authorization-details/authorization-details-types.service.js';
import { ResourceServerEntity } from './resource-server.entity.js';
import { ResourceServersService } from './resource-servers.service.js';
import { ScopeEntity } from './scope.entity.js';
import { ScopesService } from './scopes.service.js';
import { ScopePolicy } from './scope-policy.service.js';

/** The APIs that accept Cardea's tokens, their scopes and their types of authorization details. */
@Module({
  imports: [TypeOrmModule.forFeature([AuthorizationDetailsTypeEntity, ResourceServerEntity, ScopeEntity])],
  providers: [ResourceServersService, ScopesService, AuthorizationDetailsTypes, ScopePolicy],
  exports: [ResourceServersService, ScopesService, AuthorizationDetailsTypes, ScopePolicy],
})
export class ResourcesModule {}
