import { Injectable } from '@nestjs/common';
import { type TryLimit, WrongTries } from '../store/wrong-tries.service.js';
import { addressBlock } from './address-block.js';

/**
 * What one address may do, generously: many people can share it. Sign-ins that were right do not count; messages are
 * mails and short messages that anybody can have sent to somebody.
 */
const LIMITS = {
  'sign-in': { kind: 'sign-in-address', most: 100, period: 60 },
  message: { kind: 'message-address', most: 60, period: 600 },
} as const satisfies Record<string, TryLimit>;

/** Lets an address wait that tries too much, whomever it names. */
@Injectable()
export class AddressThrottle {
  constructor(private readonly tries: WrongTries) {}

  /** Counts a try before it is made, so that tries side by side cannot outrun the limit; says whether it is too many. */
  exceeds(what: keyof typeof LIMITS, ipAddress: string): Promise<boolean> {
    return this.tries.exceeds(LIMITS[what], addressBlock(ipAddress));
  }

  /** Takes a try back that was right, or that was not made after all. */
  forgive(what: keyof typeof LIMITS, ipAddress: string): Promise<void> {
    return this.tries.forgive(LIMITS[what], addressBlock(ipAddress));
  }
}
