import { Injectable } from '@nestjs/common';
import { type ClientMetadata } from '../../clients/client-metadata.js';
import { usesSecret } from '../../clients/client-metadata-values.js';
import { ClientSecretsService } from '../../clients/client-secrets.service.js';
import { type ClientEntity } from '../../clients/client.entity.js';
import { ClientsService } from '../../clients/clients.service.js';
import { ConsentsService } from '../../consents/consents.service.js';
import { GrantsService } from '../../grants/grants.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { type Precondition } from '../api/precondition.js';
import { Privileges } from '../api/privileges.service.js';
import { type ClientPatch } from './client-patch.js';
import { type NewClient } from './new-client.js';

/** Registers, changes and removes clients on behalf of administrators, with all that follows from it. */
@Injectable()
export class AdminClients {
  constructor(
    private readonly clients: ClientsService,
    private readonly secrets: ClientSecretsService,
    private readonly grants: GrantsService,
    private readonly consents: ConsentsService,
    private readonly privileges: Privileges,
    private readonly audit: AdminAudit,
  ) {}

  async find(clientId: string): Promise<ClientEntity> {
    return found(await this.clients.findStored(clientId), 'client');
  }

  /** The client when the caller may change it. */
  async findCovered(clientId: string, caller: Caller): Promise<ClientEntity> {
    const client = await this.find(clientId);
    this.privileges.coverClient(caller, client.metadata, { clientId });
    return client;
  }

  async create(
    { client_id: chosen, ...given }: NewClient,
    caller: Caller,
  ): Promise<{ client: ClientEntity; secret: string | undefined }> {
    const metadata: ClientMetadata = mergePatch({}, given);
    this.privileges.coverClient(caller, metadata, chosen === undefined ? {} : { clientId: chosen });
    const client = await this.clients.create(metadata, chosen);
    const { clientId } = client;
    const added = usesSecret(client.metadata) ? await this.secrets.add(client) : undefined;
    this.clients.forget(clientId);
    this.audit.done(caller, 'client.created', { clientId, members: membersOf(given) });
    return { client, secret: added?.secret };
  }

  async update(
    clientId: string,
    { disabled, ...patch }: ClientPatch,
    precondition: Precondition,
    caller: Caller,
  ): Promise<ClientEntity> {
    const client = await this.findCovered(clientId, caller);
    precondition.require(client.revision);
    const metadata: ClientMetadata = mergePatch(client.metadata, patch);
    this.privileges.coverClient(caller, metadata, { clientId });
    const isDisabled = disabled === undefined ? client.disabledAt !== null : disabled === true;
    if (!(await this.clients.update(client, metadata, isDisabled, client.revision)))
      throw precondition.lost();
    const changed = await this.find(clientId);
    await this.secrets.fit(changed);
    if (isDisabled) await this.grants.revokeOfClient(clientId, 'client_disabled');
    this.clients.forget(clientId);
    this.audit.done(caller, 'client.updated', { clientId, members: membersOf({ ...patch, disabled }) });
    return changed;
  }

  async remove(clientId: string, precondition: Precondition, caller: Caller): Promise<void> {
    const client = await this.findCovered(clientId, caller);
    precondition.require(client.revision);
    await this.clients.remove(clientId);
    await this.grants.revokeOfClient(clientId, 'client_deleted');
    await this.consents.forgetClient(clientId);
    this.audit.done(caller, 'client.deleted', { clientId });
  }
}
