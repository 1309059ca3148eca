import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { SecurityNotices } from '../notices/security-notices.service.js';
import { UserChanges } from '../users/user-changes.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { withoutAction } from './without-action.js';

/** Sets passwords that people choose for themselves, once `PasswordRules` have nothing against them. */
@Injectable()
export class OwnPasswords {
  constructor(
    private readonly users: UsersService,
    private readonly changes: UserChanges,
    private readonly notices: SecurityNotices,
    private readonly clock: Clock,
  ) {}

  /** Signs the person out everywhere but in one session that is kept, ends what he was required to do about his password, and tells him by mail. */
  async set(user: UserEntity, password: string, origin: RequestOrigin, keep?: string): Promise<void> {
    await this.users.setPassword(user.id, password, keep);
    await this.changes.change(user.id, (now) => withoutAction(now, 'change_password'));
    await this.notices.tell(user, 'password_changed', { ...origin, at: this.clock.now() });
  }
}
