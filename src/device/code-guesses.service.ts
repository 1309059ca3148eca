import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { DEVICE_LIFETIME } from './device-requests.service.js';

const TRIES = 'device-tries';
const RIGHT = 'device-right';
const OPENED = 'device-opened';

/** Wrong codes within one lifetime of a code: enough for typing errors, hopeless against 20^8 (RFC 8628 §5.1). */
const MOST_OF_ONE = 5;
const MOST_OF_ADDRESS = 10;
/** All people together who have not signed in; from then on they are asked to, and each has his own few. */
const MOST_OF_STRANGERS = 10;
/** How often one code is opened before it is worth nothing. */
const MOST_OF_CODE = 10;

/** Who tries a code. */
export interface Guesser {
  /** Once signed in. */
  userId: string | undefined;
  /** The browser, as its cookie has it. */
  browser: string | undefined;
  ipAddress: string;
}

/** Limits how many wrong user codes are tried: by each person and browser, from each address, and by strangers in all. */
@Injectable()
export class CodeGuesses {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** Counts a try before it is made, so that tries side by side cannot outrun the limit; says why it is refused. */
  async admit(guesser: Guesser): Promise<'throttled' | 'sign-in' | undefined> {
    const { own, strangers } = counters(guesser);
    const refused = await Promise.all(own.map(({ key, most }) => this.exceeds(key, most)));
    if (refused.includes(true)) return 'throttled';
    return strangers && (await this.exceeds(strangers.key, strangers.most)) ? 'sign-in' : undefined;
  }

  /** Takes the try back, since the code was right. */
  async forgive(guesser: Guesser): Promise<void> {
    const { own, strangers } = counters(guesser);
    const all = strangers ? [...own, strangers] : own;
    await Promise.all(all.map(({ key }) => this.store.increment(RIGHT, this.now(key), 2 * DEVICE_LIFETIME)));
  }

  /** Counts that a right code is opened; says whether it may be. */
  async opens(userCode: string): Promise<boolean> {
    return (await this.store.increment(OPENED, this.now(userCode), 2 * DEVICE_LIFETIME)) <= MOST_OF_CODE;
  }

  private async exceeds(key: string, most: number): Promise<boolean> {
    const tries = await this.store.increment(TRIES, this.now(key), 2 * DEVICE_LIFETIME);
    if (tries <= most) return false;
    return tries - ((await this.store.get<number>(RIGHT, this.now(key))) ?? 0) > most;
  }

  /** Counters begin anew with each lifetime, tries and right ones alike. */
  private now(key: string): string {
    return `${Math.floor(this.clock.seconds() / DEVICE_LIFETIME)}:${key}`;
  }
}

interface Counter {
  key: string;
  most: number;
}

function counters({ userId, browser, ipAddress }: Guesser): { own: Counter[]; strangers?: Counter } {
  const address = { key: `address:${ipAddress}`, most: MOST_OF_ADDRESS };
  if (userId !== undefined) return { own: [{ key: `user:${userId}`, most: MOST_OF_ONE }, address] };
  const ofBrowser = browser === undefined ? [] : [{ key: `browser:${browser}`, most: MOST_OF_ONE }];
  return { own: [...ofBrowser, address], strangers: { key: 'strangers', most: MOST_OF_STRANGERS } };
}
