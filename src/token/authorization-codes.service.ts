import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type Approval } from './approval.js';

const NAMESPACE = 'authorization-code';

/** Seconds that a code lives (RFC 6749 §4.1.2 allows ten minutes; FAPI 2.0 §5.3.2.1 one). */
export const CODE_LIFETIME = 60;

/** What a code stands for, and what it is bound to. */
export interface AuthorizationCode extends Approval {
  /** Where the browser was sent with it; nothing when no browser took part. */
  redirectUri?: string;
  codeChallenge?: string;
  /** The thumbprint of the key that its redeemer must prove to hold (RFC 9449 §10). */
  dpopJkt?: string;
  nonce?: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

type Bound = Pick<AuthorizationRequest, 'codeChallenge' | 'dpopJkt' | 'nonce'> &
  Partial<Pick<AuthorizationRequest, 'target'>>;

/** Keeps authorization codes until they are redeemed, by their hash. */
@Injectable()
export class AuthorizationCodes {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** The code of what was approved of a request, bound to all that its redeemer must show. */
  async issue(approval: Approval, request: Bound): Promise<string> {
    const code = randomSecret();
    const expiresAt = this.clock.now() + CODE_LIFETIME * 1000;
    const record: AuthorizationCode = { expiresAt, ...approval, ...bindings(request) };
    await this.store.put(NAMESPACE, sha256(code), record, CODE_LIFETIME);
    return code;
  }

  /** What the code stands for, once. */
  async take(code: string): Promise<AuthorizationCode | undefined> {
    const record = await this.store.take<AuthorizationCode>(NAMESPACE, sha256(code));
    return record && record.expiresAt > this.clock.now() ? record : undefined;
  }
}

function bindings({ target, codeChallenge, dpopJkt, nonce }: Bound) {
  return {
    ...(target === undefined ? {} : { redirectUri: target.redirectUri }),
    ...(codeChallenge === undefined ? {} : { codeChallenge }),
    ...(dpopJkt === undefined ? {} : { dpopJkt }),
    ...(nonce === undefined ? {} : { nonce }),
  };
}
