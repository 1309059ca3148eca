import { Injectable } from '@nestjs/common';
import { type ChangedBy, type Credential } from '../../credentials/credential.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { ShutOut } from '../../users/shut-out.service.js';
import { AdminError } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { AdminUsers } from './admin-users.service.js';

/** Shows and removes what people have enrolled beside a password, on behalf of administrators. */
@Injectable()
export class AdminUserCredentials {
  constructor(
    private readonly admin: AdminUsers,
    private readonly credentials: CredentialsService,
    private readonly shutOut: ShutOut,
  ) {}

  async listOf(userId: string): Promise<Credential[]> {
    await this.admin.find(userId);
    return this.credentials.list(userId);
  }

  /** Removes one; who is left without any way in gets another from the administrator. */
  async remove(userId: string, id: string, caller: Caller): Promise<void> {
    await this.admin.findCovered(userId, caller);
    if (!(await this.credentials.remove(userId, id, changedBy(caller))))
      throw new AdminError('not_found', 'there is no such credential');
    await this.shutOut.of(userId, 'credential_removed');
  }

  async removeAll(userId: string, caller: Caller): Promise<void> {
    await this.admin.findCovered(userId, caller);
    if ((await this.credentials.removeAll(userId, changedBy(caller))) > 0)
      await this.shutOut.of(userId, 'credential_removed');
  }
}

function changedBy({ subject, clientId, ipAddress }: Caller): ChangedBy {
  return { actor: subject, ipAddress, userAgent: '', detail: { by_client: clientId } };
}
