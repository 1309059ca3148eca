import { Injectable } from '@nestjs/common';
import { addressBlock } from '../defence/address-block.js';
import { type TryLimit, WrongTries } from '../store/wrong-tries.service.js';

const HOUR = 3600;

interface Limits {
  /** Asked for from one address for one person. */
  here: TryLimit;
  /** For one person, from wherever. */
  person: TryLimit;
  /** From one address, for whomever. */
  address: TryLimit;
}

const limits = (kind: string, here: number, person: number, address: number): Limits => ({
  here: { kind: `${kind}-here`, most: here, period: HOUR },
  person: { kind: `${kind}-person`, most: person, period: HOUR },
  address: { kind: `${kind}-address`, most: address, period: HOUR },
});

/** SMS cost money, and each one rings. */
const LIMITS = { mail: limits('mail', 5, 15, 200), sms: limits('sms', 5, 8, 50) };

/** By what a message goes. */
export type MessageChannel = keyof typeof LIMITS;

/** Bounds how many messages strangers can have sent, so that nobody is flooded, and no mail server or telephone bill. */
@Injectable()
export class MessageLimits {
  constructor(private readonly tries: WrongTries) {}

  /** Counts a message before it is sent; says whether it may be. `person` is any name for him, whether he exists or not. */
  async allow(channel: MessageChannel, person: string, ipAddress: string): Promise<boolean> {
    const { here, ...each } = LIMITS[channel];
    const from = addressBlock(ipAddress);
    const exceeded = await Promise.all([
      this.tries.exceeds(here, `${from} ${person}`),
      this.tries.exceeds(each.person, person),
      this.tries.exceeds(each.address, from),
    ]);
    return !exceeded.includes(true);
  }
}
