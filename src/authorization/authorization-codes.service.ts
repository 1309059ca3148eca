import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type Approval } from '../token/approval.js';

const NAMESPACE = 'authorization-code';

/** Seconds that a code lives (RFC 6749 §4.1.2 allows ten minutes; FAPI 2.0 §5.3.2.1 one). */
export const CODE_LIFETIME = 60;

/** What a code stands for, and what it is bound to. */
export interface AuthorizationCode extends Approval {
  redirectUri: string;
  codeChallenge?: string;
  /** The thumbprint of the key that its redeemer must prove to hold (RFC 9449 §10). */
  dpopJkt?: string;
  nonce?: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Keeps authorization codes until they are redeemed, by their hash. */
@Injectable()
export class AuthorizationCodes {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  async issue(content: Omit<AuthorizationCode, 'expiresAt'>): Promise<string> {
    const code = randomSecret();
    const record: AuthorizationCode = { expiresAt: this.clock.now() + CODE_LIFETIME * 1000, ...content };
    await this.store.put(NAMESPACE, sha256(code), record, CODE_LIFETIME);
    return code;
  }

  /** What the code stands for, once. */
  async take(code: string): Promise<AuthorizationCode | undefined> {
    const record = await this.store.take<AuthorizationCode>(NAMESPACE, sha256(code));
    return record && record.expiresAt > this.clock.now() ? record : undefined;
  }
}
