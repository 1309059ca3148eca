import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { AddressThrottle } from '../../defence/address-throttle.js';
import { type RequestOrigin } from '../../kernel/request-origin.js';
import { ACR_ONE_FACTOR } from '../../sessions/authentication-context.js';
import { type Authentication } from '../../sessions/session.js';
import { PasswordVerifier } from '../../users/password-verifier.js';
import { Authenticator, type Entered, type Refusal } from './authenticator.js';

/** User name (or e-mail address) and password. */
@Injectable()
export class PasswordAuthenticator extends Authenticator {
  constructor(
    private readonly passwords: PasswordVerifier,
    private readonly throttle: AddressThrottle,
    private readonly audit: AuditService,
  ) {
    super();
  }

  async authenticate(
    { username, password }: Entered,
    { ipAddress }: RequestOrigin,
  ): Promise<Authentication | Refusal> {
    if (!username || !password) return 'missing';
    if (await this.throttle.exceeds('sign-in', ipAddress)) return 'throttled';
    const outcome = await this.passwords.verify(username, password);
    const userId = outcome.user?.id;
    const known = userId === undefined ? {} : { userId };
    if (outcome.result !== 'right') {
      const actor = userId ?? 'anonymous';
      this.audit.record({
        type: 'login.failed',
        outcome: 'failure',
        actor,
        ...known,
        ipAddress,
        reason: outcome.result,
      });
      return 'wrong-credentials';
    }
    const { user } = outcome;
    await this.throttle.forgive('sign-in', ipAddress);
    this.audit.record({ type: 'login.succeeded', outcome: 'success', actor: user.id, ...known, ipAddress });
    return { userId: user.id, amr: ['pwd'], acr: ACR_ONE_FACTOR };
  }
}
