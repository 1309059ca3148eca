import { Injectable } from '@nestjs/common';
import { AddressThrottle } from '../defence/address-throttle.js';
import { AttemptCounter } from '../defence/attempt-counter.js';
import { KnownDevices } from '../defence/known-devices.service.js';
import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { Clock } from '../kernel/clock.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { SecurityNotices } from '../notices/security-notices.service.js';
import { type UserEntity } from '../users/user.entity.js';
import {
  type Answer,
  type Authenticator,
  type Candidate,
  type Proved,
  type Refusal,
  type TryContext,
} from './authenticators/authenticator.js';

/** What nobody guesses: a signature, and a link that only the mailbox has. They are the way in while sign-in rests. */
const UNGUESSABLE: readonly AuthenticationMethod[] = ['passkey', 'magic_link'];
/** Answers by which nothing was judged. */
const UNJUDGED: readonly Refusal[] = ['missing', 'throttled', 'expired'];

/** A try to prove who one is. */
export interface Try {
  candidate: Candidate;
  kept: unknown;
  answer: Answer;
  context: TryContext;
}

/**
 * Counts every try that could be a guess, before it is made: for the person, on strange devices or on the one that he
 * is known by, and for the address where the device is strange. While sign-in rests the person is treated as nobody.
 */
@Injectable()
export class CountedTries {
  constructor(
    private readonly attempts: AttemptCounter,
    private readonly throttle: AddressThrottle,
    private readonly devices: KnownDevices,
    private readonly notices: SecurityNotices,
    private readonly clock: Clock,
  ) {}

  async perform(authenticator: Authenticator, { candidate, ...asked }: Try): Promise<Proved | Refusal> {
    const { kept, answer, context } = asked;
    if (UNGUESSABLE.includes(authenticator.method))
      return authenticator.perform(candidate, kept, answer, context);
    authenticator.refuseWhenBusy();
    const { user } = candidate;
    const device = await this.devices.find(context.device, user?.id);
    const { ipAddress } = context.origin;
    if (device === undefined && (await this.throttle.exceeds(ipAddress))) return 'throttled';
    const counted = await this.attempts.count(user?.id, device);
    const takeBack = async () => {
      if (user && counted) await this.attempts.takeBack(user.id, device);
      if (device === undefined) await this.throttle.forgive(ipAddress);
    };
    try {
      const admitted = counted ? candidate : { ...candidate, user: undefined, resting: user };
      const outcome = await authenticator.perform(admitted, kept, answer, context);
      if (typeof outcome !== 'string' || UNJUDGED.includes(outcome)) await takeBack();
      return outcome;
    } catch (error) {
      await takeBack();
      throw error;
    }
  }

  /** Counts anew where the person has signed in without a device that could be known again. */
  async succeed(userId: string): Promise<void> {
    await this.attempts.reset(userId, undefined);
  }

  /**
   * Counts anew on the device on which the person has signed in, and knows it from now on by its secret. He is told of one
   * that is new beside others.
   */
  async succeedOn(secret: string, user: UserEntity, origin: RequestOrigin): Promise<void> {
    const device = await this.devices.find(secret, user.id);
    await this.attempts.reset(user.id, device);
    if ((await this.devices.remember(secret, user.id, origin)) === 'new')
      await this.notices.tell(user, 'new_device', { ...origin, at: this.clock.now() });
  }
}
