import { Injectable } from '@nestjs/common';
import { addressBlock } from '../defence/address-block.js';
import { KnownDevices } from '../defence/known-devices.service.js';
import { type TryLimit, WrongTries } from '../store/wrong-tries.service.js';

const HOUR = 3600;

interface Limits {
  /** Asked for from one address for one person. */
  here: TryLimit;
  /** For one person, from wherever. */
  person: TryLimit;
  /** From one address, for whomever. */
  address: TryLimit;
  /** On one device that the person is known by, which nobody else can use up. */
  device: TryLimit;
}

const limits = (kind: string, here: number, person: number, address: number): Limits => ({
  here: { kind: `${kind}-here`, most: here, period: HOUR },
  person: { kind: `${kind}-person`, most: person, period: HOUR },
  address: { kind: `${kind}-address`, most: address, period: HOUR },
  device: { kind: `${kind}-device`, most: here, period: HOUR },
});

/** SMS cost money, and each one rings. */
const LIMITS = { mail: limits('mail', 5, 15, 200), sms: limits('sms', 5, 8, 50) };

/** By what a message goes. */
export type MessageChannel = keyof typeof LIMITS;

/** Who asks for a message, and for whom. */
export interface AskedMessage {
  /** Any name for whom it is for, whether he exists or not. */
  person: string;
  /** Him, if he exists. */
  userId: string | undefined;
  /** What the browser is known by, if it is. */
  device: string | undefined;
  ipAddress: string;
}

/**
 * Bounds how many messages strangers can have sent, so that nobody is flooded, and no mail server or telephone bill. A
 * device that the person is known by has a count of its own: strangers cannot keep him from his messages.
 */
@Injectable()
export class MessageLimits {
  constructor(
    private readonly tries: WrongTries,
    private readonly devices: KnownDevices,
  ) {}

  /** Counts a message before it is sent; says whether it may be. */
  async allow(
    channel: MessageChannel,
    { person, userId, device, ipAddress }: AskedMessage,
  ): Promise<boolean> {
    const { here, ...each } = LIMITS[channel];
    const known = await this.devices.find(device, userId);
    if (known !== undefined) return !(await this.tries.exceeds(each.device, known));
    const from = addressBlock(ipAddress);
    const exceeded = await Promise.all([
      this.tries.exceeds(here, `${from} ${person}`),
      this.tries.exceeds(each.address, from),
    ]);
    // What one address may not ask for uses up nothing of the person's.
    return !exceeded.includes(true) && !(await this.tries.exceeds(each.person, person));
  }
}
