import { Injectable } from '@nestjs/common';
import { type ChangedBy, type Credential } from '../../credentials/credential.js';
import { CredentialsService, LastCredentialError } from '../../credentials/credentials.service.js';
import { RecoveryCodes } from '../../credentials/recovery-codes.service.js';
import { FirstFactors } from '../../interaction/first-factors.service.js';
import { type RequestOrigin } from '../../kernel/request-origin.js';
import { ShutOut } from '../../users/shut-out.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';

/** Shows a person with what he can sign in beside his password, and takes it away. */
@Injectable()
export class AccountMethods {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly codes: RecoveryCodes,
    private readonly firstFactors: FirstFactors,
    private readonly shutOut: ShutOut,
  ) {}

  list({ user }: AccountPerson): Promise<Credential[]> {
    return this.credentials.list(user.id);
  }

  async rename(id: string, name: string, { user }: AccountPerson, origin: RequestOrigin): Promise<void> {
    const known = await this.credentials.rename(user.id, id, name, changedBy(user.id, origin));
    if (!known) throw new AccountRefusal('gone');
  }

  /**
   * Whoever was let in by it is signed out; the person himself is not (ASVS 7.4.3). The last passkey of somebody who could
   * not begin a sign-in without it stays.
   */
  async remove(id: string, { user, session }: AccountPerson, origin: RequestOrigin): Promise<void> {
    const keepPasskey = await this.firstFactors.isOnly('passkey', user);
    const removed = await this.credentials
      .remove(user.id, id, changedBy(user.id, origin), { keepPasskey })
      .catch((error: unknown) => {
        throw error instanceof LastCredentialError ? new AccountRefusal('last_method') : error;
      });
    if (!removed) throw new AccountRefusal('gone');
    await this.shutOut.of(user.id, 'credential_removed', session.id);
  }

  /** New recovery codes, shown this once. */
  makeCodes({ user }: AccountPerson, origin: RequestOrigin): Promise<string[]> {
    return this.codes.generate(user.id, changedBy(user.id, origin));
  }
}

/** That the person himself does it. */
export function changedBy(actor: string, { ipAddress, userAgent }: RequestOrigin): ChangedBy {
  return { actor, ipAddress, userAgent };
}
