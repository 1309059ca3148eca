import { Injectable } from '@nestjs/common';
import { CODE_LIFETIME, type KeptCode, SentCodes } from '../../interaction/sent/sent-codes.service.js';
import { Clock } from '../../kernel/clock.js';
import { MessageLimits } from '../../notices/message-limits.service.js';
import { PersonalSms } from '../../notices/personal-sms.service.js';
import { EphemeralStore } from '../../store/ephemeral-store.js';
import { WrongTries } from '../../store/wrong-tries.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';

const NAMESPACE = 'phone-proof';
/** How often a code can be entered wrongly. */
const TRIES = 5;
/** Codes to one number, whoever asks for them. */
const LIMIT = { kind: 'phone-proof', most: 5, period: 3600 };

/** A number that waits for its code. */
interface PhoneProof {
  number: string;
  code: KeptCode;
  triesLeft: number;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Lets people show that a telephone number is theirs, by a code that is sent to it; in one session, and once. */
@Injectable()
export class PhoneProofs {
  constructor(
    private readonly store: EphemeralStore,
    private readonly codes: SentCodes,
    private readonly limits: MessageLimits,
    private readonly tries: WrongTries,
    private readonly sms: PersonalSms,
    private readonly clock: Clock,
  ) {}

  /** Whether a code reaches anybody. */
  get available(): boolean {
    return this.sms.available;
  }

  /**
   * Sends a code, which replaces an earlier one of the session. Whose number it is, and whether others had codes sent to
   * it, changes nothing but whether it rings. Throws `AccountRefusal` when the person asks too often.
   */
  async begin(person: AccountPerson, number: string, ipAddress: string): Promise<void> {
    const { user, session } = person;
    // Strangers who ask for codes to sign in with do not count here: the name is another one.
    const asked = { person: `account ${user.id}`, userId: undefined, device: undefined, ipAddress };
    if (!(await this.limits.allow('sms', asked))) throw new AccountRefusal('phone_limit');
    const to = (await this.tries.exceeds(LIMIT, number)) ? undefined : number;
    const { code, kept } = await this.codes.issue(ownerOf(person, number), to !== undefined);
    const expiresAt = this.clock.now() + CODE_LIFETIME * 1000;
    await this.keep(session.id, { number, code: kept, triesLeft: TRIES, expiresAt });
    const options = { person: user, locales: [], notAfter: this.clock.date(CODE_LIFETIME) };
    await this.sms.sendCode(to, 'phone_code', { code }, options);
  }

  /** The number that waits for its code in a session. */
  async waiting({ session }: AccountPerson): Promise<string | undefined> {
    const proof = await this.store.get<PhoneProof>(NAMESPACE, session.id);
    return proof && proof.expiresAt > this.clock.now() ? proof.number : undefined;
  }

  /** The number that a code proves, once; of many answers at once one is judged. Throws `AccountRefusal`. */
  async prove(person: AccountPerson, entered: string): Promise<string> {
    const { id } = person.session;
    const proof = await this.store.take<PhoneProof>(NAMESPACE, id);
    if (!proof || proof.expiresAt <= this.clock.now()) throw new AccountRefusal('code_expired');
    const { number, code } = proof;
    if (await this.codes.redeem(ownerOf(person, number), code, entered)) return number;
    const triesLeft = proof.triesLeft - 1;
    if (triesLeft > 0) await this.keep(id, { ...proof, triesLeft });
    throw new AccountRefusal(triesLeft > 0 ? 'code_wrong' : 'code_expired', { members: ['code'] });
  }

  private async keep(sessionId: string, proof: PhoneProof): Promise<void> {
    const seconds = Math.ceil((proof.expiresAt - this.clock.now()) / 1000);
    await this.store.put(NAMESPACE, sessionId, proof, seconds);
  }
}

function ownerOf({ user, session }: AccountPerson, number: string): string {
  return `phone:${user.id}:${session.id}:${number}`;
}
