import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Sealers } from '../config/sealers.js';
import { DeliveriesService } from '../deliveries/deliveries.service.js';
import { Clock } from '../kernel/clock.js';
import { type Sealer } from '../kernel/sealing.js';
import { randomSecret, sameSecret, sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { NewPasswords } from '../users/passwords/new-passwords.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { NewAccounts } from './new-accounts.service.js';
import {
  CODE_LIFETIME,
  type PendingRegistration,
  REGISTRATION,
  type RegistrationForm,
} from './registration.js';

const NAMESPACE = 'registration';
/** Digits of the code, and tries. */
const DIGITS = 8;
const TRIES = 5;

/** Lets people make an account: it exists once the code that was mailed to its address has come back. */
@Injectable()
export class Registrations {
  private readonly sealer: Sealer;

  constructor(
    private readonly store: EphemeralStore,
    private readonly deliveries: DeliveriesService,
    private readonly passwords: NewPasswords,
    private readonly accounts: NewAccounts,
    private readonly clock: Clock,
    sealers: Sealers,
  ) {
    this.sealer = sealers.for('registration');
  }

  /**
   * Takes a form that `NewAccounts.problem` has nothing against; answers the name of the registration. Whether the address
   * has an account is looked up behind the answer: it is the same for everybody.
   */
  async begin({ email, name, password }: RegistrationForm, locales: readonly string[]): Promise<string> {
    const id = randomSecret();
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    const passwordHash = await this.passwords.hash(password);
    const expiresAt = this.clock.now() + CODE_LIFETIME * 1000;
    await this.keep(id, { email, name, passwordHash, codeHash: sha256(code), tries: TRIES, expiresAt });
    await this.deliveries.enqueue(REGISTRATION, { email, code, locales }, { notAfter: new Date(expiresAt) });
    return id;
  }

  /** Makes the account when the code is right; of many at once, one does. */
  async complete(id: string, code: string, ipAddress: string): Promise<UserEntity | 'wrong' | 'expired'> {
    const sealed = await this.store.take<string>(NAMESPACE, id);
    const text = sealed === undefined ? undefined : this.sealer.open(sealed, id);
    const pending = text === undefined ? undefined : (JSON.parse(text) as PendingRegistration);
    if (!pending || pending.expiresAt <= this.clock.now()) return 'expired';
    const { email, name, passwordHash } = pending;
    const right = sameSecret(sha256(code.replace(/[\s-]/g, '')), pending.codeHash);
    const person = { email, name, roles: [], groups: [] };
    const user = right ? await this.accounts.add(person, passwordHash, ipAddress) : undefined;
    if (user) return user;
    if (pending.tries <= 1) return 'expired';
    await this.keep(id, { ...pending, tries: pending.tries - 1 });
    return 'wrong';
  }

  private async keep(id: string, pending: PendingRegistration): Promise<void> {
    const seconds = Math.max(1, Math.ceil((pending.expiresAt - this.clock.now()) / 1000));
    await this.store.put(NAMESPACE, id, this.sealer.seal(JSON.stringify(pending), id), seconds);
  }
}
