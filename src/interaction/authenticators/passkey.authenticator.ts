import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { PasskeyRefusedError } from '../../credentials/passkey-refused.error.js';
import { type KeptAssertion } from '../../credentials/passkey-ceremonies.service.js';
import { Passkeys } from '../../credentials/passkeys.service.js';
import { type UserEntity } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import {
  type Answer,
  Authenticator,
  type Begun,
  type Candidate,
  type Proved,
  type Refusal,
  type TryContext,
} from './authenticator.js';

/** Seconds in which a browser can answer; a challenge is good for one answer (Web Authentication §13.4.3). */
const LIFETIME = 600;
const TRIES = 1;

/** A passkey or security key (WebAuthn): names the person itself where nobody is named. */
@Injectable()
export class PasskeyAuthenticator extends Authenticator {
  readonly method = 'passkey';

  constructor(
    private readonly passkeys: Passkeys,
    private readonly credentials: CredentialsService,
    private readonly users: UsersService,
    private readonly audit: AuditService,
  ) {
    super();
  }

  override get available(): boolean {
    return this.passkeys.available;
  }

  async has({ id }: UserEntity): Promise<boolean> {
    return (await this.credentials.methodsOf(id)).includes('passkey');
  }

  /** The authenticator must verify the person where the passkey is all that proves him. */
  async initiate({ user, identifier }: Candidate, { known }: TryContext): Promise<Begun> {
    const verification = known ? 'preferred' : 'required';
    const { options, kept } = await this.passkeys.authenticationOptions({ user, identifier, verification });
    return { challenge: { fido2_options: options }, kept, lifetime: LIFETIME, tries: TRIES };
  }

  async perform(
    { user, identifier }: Candidate,
    kept: unknown,
    { fido2_response: response }: Answer,
    { origin }: TryContext,
  ): Promise<Proved | Refusal> {
    if (response === undefined) return 'missing';
    try {
      if (identifier !== undefined && !user) throw new PasskeyRefusedError('nobody has that name');
      const proved = await this.passkeys.authenticate(kept as KeptAssertion, response, user, origin);
      if (!(await this.users.findActive(proved.userId))) throw new PasskeyRefusedError('disabled');
      return proved;
    } catch (error) {
      if (!(error instanceof PasskeyRefusedError)) throw error;
      this.refused(user, origin.ipAddress, error.message);
      return 'wrong-passkey';
    }
  }

  private refused(user: UserEntity | undefined, ipAddress: string, reason: string): void {
    const who = user ? { actor: user.id, userId: user.id } : { actor: 'anonymous' };
    this.audit.record({
      type: 'login.failed',
      outcome: 'failure',
      ...who,
      ipAddress,
      reason: `passkey: ${reason}`,
    });
  }
}
