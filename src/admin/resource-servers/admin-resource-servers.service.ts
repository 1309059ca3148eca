import { Injectable } from '@nestjs/common';
import { unlessTaken } from '../../database/unless-taken.js';
import { type ResourceServerEntity } from '../../resources/resource-server.entity.js';
import { TOKEN_DEFAULTS } from '../../resources/resource-server.js';
import {
  ResourceServerConflictError,
  type ResourceServerDetails,
  ResourceServersService,
} from '../../resources/resource-servers.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminError, found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { type Precondition } from '../api/precondition.js';
import { claimMappers } from '../scopes/claim-mappers.js';
import { type NewResourceServer } from './new-resource-server.js';
import { type ResourceServerPatch } from './resource-server-patch.js';
import { ResourceServerView } from './resource-server-view.js';

/** Registers, changes and removes APIs on behalf of administrators. */
@Injectable()
export class AdminResourceServers {
  constructor(
    private readonly servers: ResourceServersService,
    private readonly audit: AdminAudit,
  ) {}

  async find(id: string): Promise<ResourceServerEntity> {
    return found(await this.servers.findStored(id), 'resource server');
  }

  async create(given: NewResourceServer, caller: Caller): Promise<ResourceServerEntity> {
    const details = detailsOf(mergePatch({}, given));
    const server = await unlessTaken(() => this.servers.create(details), taken(details));
    this.audit.done(caller, 'resource_server.created', {
      members: membersOf(given),
      ids: { resource_server_id: server.id },
    });
    return server;
  }

  async update(
    id: string,
    patch: ResourceServerPatch,
    precondition: Precondition,
    caller: Caller,
  ): Promise<ResourceServerEntity> {
    const server = await this.find(id);
    precondition.require(server.revision);
    const details = detailsOf(mergePatch(ResourceServerView.of(server), patch));
    const done = await unlessTaken(() => this.servers.update(id, details, server.revision), taken(details));
    if (!done) throw precondition.lost();
    this.audit.done(caller, 'resource_server.updated', {
      members: membersOf(patch),
      ids: { resource_server_id: id },
    });
    return this.find(id);
  }

  async remove(id: string, precondition: Precondition, caller: Caller): Promise<void> {
    const { revision, audience } = await this.find(id);
    precondition.require(revision);
    await this.servers.remove(id);
    this.audit.done(caller, 'resource_server.deleted', { ids: { resource_server_id: id, audience } });
  }
}

function detailsOf(merged: Partial<NewResourceServer>): ResourceServerDetails {
  const { audience, name, scopes = [] } = merged;
  if (audience === undefined) throw AdminError.ofMember('audience', 'cannot be removed');
  if (name === undefined) throw AdminError.ofMember('name', 'cannot be removed');
  const names = scopes.map((scope) => scope.name);
  if (new Set(names).size < names.length) throw AdminError.ofMember('scopes', 'names a scope twice');
  return {
    audience,
    name,
    scopes: scopes.map((scope) => ({
      name: scope.name,
      description: scope.description,
      ...(scope.claims ? { claims: claimMappers('scopes', scope.claims) } : {}),
    })),
    tokenFormat: merged.token_format ?? TOKEN_DEFAULTS.tokenFormat,
    accessTokenLifetime: merged.access_token_lifetime ?? TOKEN_DEFAULTS.accessTokenLifetime,
    tokenSigningAlg: merged.token_signing_alg ?? TOKEN_DEFAULTS.tokenSigningAlg,
  };
}

/** Two administrators may take one audience at once: the database lets one of them. */
function taken({ audience }: ResourceServerDetails): () => Error {
  return () => new ResourceServerConflictError(`the audience ${audience} is taken`);
}
