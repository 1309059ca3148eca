import { Injectable } from '@nestjs/common';
import { Sealers } from '../config/sealers.js';
import { type Sealer } from '../kernel/sealing.js';
import { randomSecret } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type UserEntity } from '../users/user.entity.js';
import { type ChangedBy, readName } from './credential.js';
import { CredentialTakenError, TooManyCredentialsError } from './credential-rows.service.js';
import { PasskeyRefusedError } from './passkey-refused.error.js';
import { type KeptRegistration } from './passkey-ceremonies.service.js';
import { Passkeys } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { type NewTotp, Totp } from './totp.service.js';

const NAMESPACE = 'enrolment';
/** Seconds in which it has to be finished. */
const LIFETIME = 1800;

/** What a person can enrol by himself. */
export type EnrollableType = 'passkey' | 'totp';

/** Why nothing was enrolled, as far as the person is told. */
export type EnrolmentRefusal = 'wrong-code' | 'refused' | 'taken' | 'too-many' | 'expired';

/** What the page shows: what an authenticator app is given, or what the browser is asked. */
export type ShownEnrolment = { type: 'totp'; totp: NewTotp } | { type: 'passkey'; options: object };

/** What the person has proved with what is enrolled now, and recovery codes, when there were none, shown this once. */
export interface Enrolled {
  amr: string[];
  codes: string[];
}

interface Enrolment {
  type: EnrollableType;
  userId: string;
  /** An authenticator app's secret, sealed. */
  secret?: string;
  registration?: KeptRegistration;
}

/** Leads a person through enrolling something, from the page that shows it to the answer; of one owner, and once. */
@Injectable()
export class Enrolments {
  private readonly sealer: Sealer;

  constructor(
    private readonly passkeys: Passkeys,
    private readonly totp: Totp,
    private readonly codes: RecoveryCodes,
    private readonly store: EphemeralStore,
    sealers: Sealers,
  ) {
    this.sealer = sealers.for(NAMESPACE);
  }

  /** Begins one; `owner` is the interaction or the session that it is of. */
  async begin(owner: string, user: UserEntity, type: EnrollableType): Promise<string> {
    const id = randomSecret(24);
    const secret = type === 'totp' ? { secret: this.sealer.seal(this.totp.begin(), user.id) } : {};
    await this.keep(owner, id, { type, userId: user.id, ...secret });
    return id;
  }

  /** What the page shows; an app's secret stays the same, a passkey's challenge is a new one each time. */
  async show(owner: string, id: string, user: UserEntity): Promise<ShownEnrolment | undefined> {
    const enrolment = await this.store.get<Enrolment>(NAMESPACE, `${owner}:${id}`);
    if (enrolment?.userId !== user.id) return undefined;
    if (enrolment.secret !== undefined)
      return {
        type: 'totp',
        totp: await this.totp.shown(user, this.sealer.open(enrolment.secret, user.id) ?? ''),
      };
    const { options, kept } = await this.passkeys.registrationOptions(user);
    await this.keep(owner, id, { ...enrolment, registration: kept });
    return { type: 'passkey', options };
  }

  /** Takes the answer; of many at once, one is judged. What was wrong with a code can be made good. */
  async finish(
    owner: string,
    id: string,
    user: UserEntity,
    answer: { code?: string | undefined; response?: unknown; name: string },
    by: ChangedBy,
  ): Promise<Enrolled | EnrolmentRefusal> {
    const enrolment = await this.store.take<Enrolment>(NAMESPACE, `${owner}:${id}`);
    if (enrolment?.userId !== user.id) return 'expired';
    const name = readName(answer.name) ?? enrolment.type;
    try {
      const amr = await this.enrol(user, enrolment, { ...answer, name }, by);
      if (!amr) {
        await this.keep(owner, id, enrolment);
        return 'wrong-code';
      }
      const codes = (await this.codes.left(user.id)) > 0 ? [] : await this.codes.generate(user.id, by);
      return { amr, codes };
    } catch (error) {
      const refusal = refusalOf(error);
      const { registration: _used, ...rest } = enrolment;
      await this.keep(owner, id, rest);
      return refusal;
    }
  }

  /** What is proved by it (`amr`); nothing when the code was wrong. */
  private async enrol(
    user: UserEntity,
    { secret, registration }: Enrolment,
    { code = '', response, name }: { code?: string | undefined; response?: unknown; name: string },
    by: ChangedBy,
  ): Promise<string[] | undefined> {
    if (secret !== undefined) {
      const opened = this.sealer.open(secret, user.id) ?? '';
      return (await this.totp.confirm(user.id, opened, code, name, by)) ? ['otp'] : undefined;
    }
    if (!registration) throw new PasskeyRefusedError('no challenge was given');
    const passkey = await this.passkeys.register(user, registration, response, name, by);
    return [passkey.backupEligible ? 'swk' : 'hwk', ...(passkey.userVerified ? ['user'] : [])];
  }

  private keep(owner: string, id: string, enrolment: Enrolment): Promise<void> {
    return this.store.put(NAMESPACE, `${owner}:${id}`, enrolment, LIFETIME);
  }
}

function refusalOf(error: unknown): EnrolmentRefusal {
  if (error instanceof PasskeyRefusedError) return 'refused';
  if (error instanceof CredentialTakenError) return 'taken';
  if (error instanceof TooManyCredentialsError) return 'too-many';
  throw error;
}
