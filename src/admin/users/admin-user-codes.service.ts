import { Injectable } from '@nestjs/common';
import { UserCodes } from '../../users/user-codes.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { type Caller } from '../api/caller.js';
import { AdminUsers } from './admin-users.service.js';

/** Sets and removes people's user codes on behalf of administrators. */
@Injectable()
export class AdminUserCodes {
  constructor(
    private readonly admin: AdminUsers,
    private readonly userCodes: UserCodes,
    private readonly audit: AdminAudit,
  ) {}

  async set(userId: string, code: string, caller: Caller): Promise<void> {
    await this.admin.findCovered(userId, caller);
    await this.userCodes.set(userId, code);
    this.audit.done(caller, 'user.user_code_set', { userId });
  }

  async remove(userId: string, caller: Caller): Promise<void> {
    await this.admin.findCovered(userId, caller);
    await this.userCodes.set(userId, undefined);
    this.audit.done(caller, 'user.user_code_removed', { userId });
  }
}
