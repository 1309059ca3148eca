import { Injectable } from '@nestjs/common';
import { KnownDevices } from '../defence/known-devices.service.js';
import { GrantsService, type RevocationReason } from '../grants/grants.service.js';
import { SessionsService } from '../sessions/sessions.service.js';

/** Ends all that a person has going. */
@Injectable()
export class ShutOut {
  constructor(
    private readonly sessions: SessionsService,
    private readonly grants: GrantsService,
    private readonly devices: KnownDevices,
  ) {}

  /** Signs the person out everywhere, but for one session and what was granted in it; of one who is removed nothing stays. */
  async of(userId: string, reason: RevocationReason, keep?: string): Promise<void> {
    await this.sessions.endAllOf(userId, keep);
    await this.grants.revokeOfUser(userId, reason, keep);
    if (reason === 'user_deleted') await this.devices.forgetAllOf(userId);
  }
}
