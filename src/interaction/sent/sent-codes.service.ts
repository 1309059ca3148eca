import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Sealers } from '../../config/sealers.js';
import { randomSecret, sameSecret } from '../../kernel/secrets.js';
import { EphemeralStore } from '../../store/ephemeral-store.js';

/** Seconds that a code is good for. */
export const CODE_LIFETIME = 600;

const NEWEST = 'sign-in-code';
const DIGITS = 6;

/** What is kept of a code that was sent; plain data. */
export interface KeptCode {
  id: string;
  /** Keyed, since a million hashes are quickly tried. */
  hash: string;
}

/**
 * Makes the codes that are sent to people. Of those of one owner, which is a person, a method and the browser that waits,
 * the newest alone counts, and once: what is asked for elsewhere voids none of them.
 */
@Injectable()
export class SentCodes {
  constructor(
    private readonly store: EphemeralStore,
    private readonly sealers: Sealers,
  ) {}

  /** A new code. It replaces earlier ones of `owner` when it is really sent. */
  async issue(owner: string, sent: boolean): Promise<{ code: string; kept: KeptCode }> {
    const id = randomSecret(16);
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    const [hash] = this.hashes(owner, id, code);
    await this.store.put(NEWEST, sent ? owner : id, id, CODE_LIFETIME);
    return { code, kept: { id, hash } };
  }

  /** Whether a code is the one that was sent last, which it is once. */
  async redeem(owner: string, { id, hash }: KeptCode, entered: string): Promise<boolean> {
    const code = entered.replace(/[\s-]/g, '');
    if (!this.hashes(owner, id, code).some((candidate) => sameSecret(candidate, hash))) return false;
    const newest = await this.store.take<string>(NEWEST, owner);
    if (newest !== undefined && newest !== id)
      await this.store.putIfAbsent(NEWEST, owner, newest, CODE_LIFETIME);
    return newest === id;
  }

  private hashes(owner: string, id: string, code: string): string[] {
    return this.sealers.keyedHashes('sign-in-code', `${owner}:${id}:${code}`);
  }
}
