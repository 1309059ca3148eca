import { Injectable } from '@nestjs/common';
import { type AuthorizationDetailsTypeEntity } from '../../resources/authorization-details/authorization-details-type.entity.js';
import { AuthorizationDetailsTypes } from '../../resources/authorization-details/authorization-details-types.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { type Precondition } from '../api/precondition.js';
import { AdminResourceServers } from '../resource-servers/admin-resource-servers.service.js';
import { type AuthorizationDetailsTypePatch } from './authorization-details-type-patch.js';
import { AuthorizationDetailsTypeView } from './authorization-details-type-view.js';
import { detailsTypeOf } from './details-type-of.js';
import { type NewAuthorizationDetailsType } from './new-authorization-details-type.js';

/** Adds, changes and removes what APIs understand in detail, on behalf of administrators. */
@Injectable()
export class AdminAuthorizationDetailsTypes {
  constructor(
    private readonly types: AuthorizationDetailsTypes,
    private readonly servers: AdminResourceServers,
    private readonly audit: AdminAudit,
  ) {}

  async find(serverId: string, id: string): Promise<AuthorizationDetailsTypeEntity> {
    return found(await this.types.findStored(serverId, id), 'type of authorization details');
  }

  /** A schema is taken as it is, since `null` has a meaning in it. */
  async create(
    serverId: string,
    given: NewAuthorizationDetailsType,
    caller: Caller,
  ): Promise<AuthorizationDetailsTypeEntity> {
    await this.servers.find(serverId);
    const { type: name, schema } = given;
    const details = { type: name, ...detailsTypeOf({ ...mergePatch({}, given), schema }) };
    const type = await this.types.create(serverId, details);
    await this.removeOrphan(type);
    this.audit.done(caller, 'authorization_details_type.created', {
      members: membersOf(given),
      ids: idsOf(type),
    });
    return type;
  }

  async update(
    serverId: string,
    id: string,
    patch: AuthorizationDetailsTypePatch,
    { precondition, caller }: { precondition: Precondition; caller: Caller },
  ): Promise<AuthorizationDetailsTypeEntity> {
    const type = await this.find(serverId, id);
    precondition.require(type.revision);
    const details = detailsTypeOf(mergePatch(AuthorizationDetailsTypeView.of(type), patch));
    if (!(await this.types.update(id, details, type.revision))) throw precondition.lost();
    this.audit.done(caller, 'authorization_details_type.updated', {
      members: membersOf(patch),
      ids: idsOf(type),
    });
    return this.find(serverId, id);
  }

  async remove(serverId: string, id: string, precondition: Precondition, caller: Caller): Promise<void> {
    const type = await this.find(serverId, id);
    precondition.require(type.revision);
    await this.types.remove(id);
    this.audit.done(caller, 'authorization_details_type.deleted', { ids: idsOf(type) });
  }

  /** The API may have been removed at the same time: then either its end has seen the type, or it is seen here. */
  private async removeOrphan({ id, resourceServerId }: AuthorizationDetailsTypeEntity): Promise<void> {
    try {
      await this.servers.find(resourceServerId);
    } catch (error) {
      await this.types.remove(id);
      throw error;
    }
  }
}

function idsOf({ id, type, resourceServerId }: AuthorizationDetailsTypeEntity): Record<string, string> {
  return { authorization_details_type_id: id, type, resource_server_id: resourceServerId };
}
