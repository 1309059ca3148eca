import { Injectable } from '@nestjs/common';
import { PasswordResets } from '../accounts/password-resets.service.js';
import { addressBlock } from '../defence/address-block.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { unhurried } from '../kernel/unhurried.js';
import { WrongTries } from '../store/wrong-tries.service.js';
import { type Visit } from './visits.service.js';

/** Forms from one address, or from one network of IPv6. */
const LIMIT = { kind: 'forgot-password', most: 30, period: 600 };
/** Longest text that is looked up. */
const LONGEST = 320;

/** Takes who has forgotten his password on his way to a client. */
@Injectable()
export class ForgottenPasswords {
  constructor(
    private readonly resets: PasswordResets,
    private readonly tries: WrongTries,
  ) {}

  /** Has a link mailed, if there is anybody to mail it to; answers what was wrong with the question alone. */
  async ask(
    { interaction, facts }: Visit,
    username: string | undefined,
    { ipAddress }: RequestOrigin,
  ): Promise<'missing' | 'throttled' | undefined> {
    if (await this.tries.exceeds(LIMIT, addressBlock(ipAddress))) return 'throttled';
    if (username === undefined || username.length > LONGEST) return 'missing';
    const { restart, browser } = interaction;
    const { uiLocales: locales } = facts.request;
    const asked = { identifier: username, locales, restart: { path: restart, browser } };
    await unhurried(() => this.resets.request(asked));
    return undefined;
  }
}
