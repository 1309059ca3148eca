import { Injectable } from '@nestjs/common';
import { type TryLimit, WrongTries } from '../store/wrong-tries.service.js';
import { DEVICE_LIFETIME } from './device-requests.service.js';

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
  constructor(private readonly tries: WrongTries) {}

  /** Counts a try before it is made, so that tries side by side cannot outrun the limit; says why it is refused. */
  async admit(guesser: Guesser): Promise<'throttled' | 'sign-in' | undefined> {
    const { own, strangers } = counters(guesser);
    const refused = await Promise.all(own.map(({ key, most }) => this.tries.exceeds(guesses(most), key)));
    if (refused.includes(true)) return 'throttled';
    return strangers && (await this.tries.exceeds(guesses(strangers.most), strangers.key))
      ? 'sign-in'
      : undefined;
  }

  /** Takes the try back, since the code was right. */
  async forgive(guesser: Guesser): Promise<void> {
    const { own, strangers } = counters(guesser);
    const all = strangers ? [...own, strangers] : own;
    await Promise.all(all.map(({ key, most }) => this.tries.forgive(guesses(most), key)));
  }

  /** Counts that a right code is opened; says whether it may be. */
  async opens(userCode: string): Promise<boolean> {
    return !(await this.tries.exceeds(OPENINGS, userCode));
  }
}

/** Tries are counted anew with each lifetime of a code. */
const guesses = (most: number): TryLimit => ({ kind: 'device', most, period: DEVICE_LIFETIME });
const OPENINGS: TryLimit = { kind: 'device-opened', most: MOST_OF_CODE, period: DEVICE_LIFETIME };

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
