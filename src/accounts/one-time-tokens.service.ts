import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';

/** What a token in a mail is good for; for anything else it is none. */
export type TokenPurpose = 'reset-password' | 'verify-email' | 'change-email';

/** What a token stands for. */
export interface Kept<Data> {
  /** The person. */
  subject: string;
  data: Data;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * Keeps what the links in mails stand for: each works once, for one purpose, and only while there is no newer one. A store
 * that has lost them makes people ask again.
 */
@Injectable()
export class OneTimeTokens {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** A token for some seconds, in place of any earlier one of the same person and purpose. */
  async issue(purpose: TokenPurpose, subject: string, data: object, lifetime: number): Promise<string> {
    const token = randomSecret();
    const kept = { subject, data, expiresAt: this.clock.now() + lifetime * 1000 };
    await this.store.put(purpose, sha256(token), kept, lifetime);
    await this.store.put(newest(purpose), subject, sha256(token), lifetime);
    return token;
  }

  /** What a token stands for now, without using it. */
  async read<Data>(purpose: TokenPurpose, token: string): Promise<Kept<Data> | undefined> {
    const kept = await this.store.get<Kept<Data>>(purpose, sha256(token));
    return kept && (await this.isLive(purpose, token, kept)) ? kept : undefined;
  }

  /** The same, and uses it up: of many at once, one gets it. */
  async take<Data>(purpose: TokenPurpose, token: string): Promise<Kept<Data> | undefined> {
    const kept = await this.store.take<Kept<Data>>(purpose, sha256(token));
    return kept && (await this.isLive(purpose, token, kept)) ? kept : undefined;
  }

  private async isLive(purpose: TokenPurpose, token: string, kept: Kept<unknown>): Promise<boolean> {
    if (kept.expiresAt <= this.clock.now()) return false;
    return (await this.store.get<string>(newest(purpose), kept.subject)) === sha256(token);
  }
}

const newest = (purpose: TokenPurpose): string => `${purpose}-newest`;
