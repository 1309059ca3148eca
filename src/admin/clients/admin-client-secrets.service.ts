import { Injectable } from '@nestjs/common';
import { usesSecret } from '../../clients/client-metadata-values.js';
import { type ClientSecretEntity } from '../../clients/client-secret.entity.js';
import { ClientSecretsService } from '../../clients/client-secrets.service.js';
import { ClientsService } from '../../clients/clients.service.js';
import { Clock } from '../../kernel/clock.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminError } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { AdminClients } from './admin-clients.service.js';
import { type NewClientSecret } from './new-client-secret.js';

/** Replaces clients' secrets on behalf of administrators: add one, roll it out, remove the other. */
@Injectable()
export class AdminClientSecrets {
  constructor(
    private readonly admin: AdminClients,
    private readonly clients: ClientsService,
    private readonly secrets: ClientSecretsService,
    private readonly audit: AdminAudit,
    private readonly clock: Clock,
  ) {}

  async list(clientId: string): Promise<ClientSecretEntity[]> {
    await this.admin.find(clientId);
    return this.secrets.list(clientId);
  }

  async add(
    clientId: string,
    { expires_at }: NewClientSecret,
    caller: Caller,
  ): Promise<{ entity: ClientSecretEntity; secret: string }> {
    const client = await this.admin.findCovered(clientId, caller);
    if (!usesSecret(client.metadata)) {
      throw new AdminError('conflict', 'the client does not prove itself by a secret');
    }
    const expiresAt = typeof expires_at === 'string' ? new Date(expires_at) : null;
    if (expiresAt !== null && expiresAt.getTime() <= this.clock.now()) {
      throw AdminError.ofMember('expires_at', 'must be in the future');
    }
    const added = await this.secrets.add(client, expiresAt);
    this.clients.forget(clientId);
    this.audit.done(caller, 'client.secret_added', { clientId, ids: { secret_id: added.entity.id } });
    return added;
  }

  async remove(clientId: string, secretId: string, caller: Caller): Promise<void> {
    await this.admin.findCovered(clientId, caller);
    if (!(await this.secrets.remove(clientId, secretId))) {
      throw new AdminError('not_found', 'there is no such secret');
    }
    this.clients.forget(clientId);
    this.audit.done(caller, 'client.secret_removed', { clientId, ids: { secret_id: secretId } });
  }
}
