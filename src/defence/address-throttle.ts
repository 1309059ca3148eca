import { Injectable } from '@nestjs/common';
import { type TryLimit, WrongTries } from '../store/wrong-tries.service.js';
import { addressBlock } from './address-block.js';

/** Wrong tries from one address, generously: many people can share it. */
const LIMIT: TryLimit = { kind: 'sign-in-address', most: 100, period: 60 };

/** Lets an address wait from which too many tries to sign in were wrong, whomever they named. */
@Injectable()
export class AddressThrottle {
  constructor(private readonly tries: WrongTries) {}

  /** Counts a try before it is made, so that tries side by side cannot outrun the limit; says whether it is too many. */
  exceeds(ipAddress: string): Promise<boolean> {
    return this.tries.exceeds(LIMIT, addressBlock(ipAddress));
  }

  /** Takes a try back that was right, or that was not made after all. */
  forgive(ipAddress: string): Promise<void> {
    return this.tries.forgive(LIMIT, addressBlock(ipAddress));
  }
}
