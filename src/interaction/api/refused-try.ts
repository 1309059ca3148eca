import { type Refusal } from '../authenticators/authenticator.js';

/** Seconds until somebody who tries too often may try again. */
const RETRY_AFTER = 60;

/** How each refusal is told to programs; never more than the page tells people. */
const TOLD = {
  missing: { status: 400, error: 'invalid_request', words: 'what the method asks for is missing' },
  'wrong-credentials': { status: 400, error: 'wrong_credentials', words: 'that is not right' },
  'wrong-code': { status: 400, error: 'wrong_credentials', words: 'that is not right' },
  'wrong-passkey': { status: 400, error: 'wrong_credentials', words: 'that is not right' },
  throttled: { status: 429, error: 'throttled', words: 'there were too many tries; wait a little' },
  expired: { status: 400, error: 'expired', words: 'begin the method anew' },
  pending: { status: 400, error: 'pending', words: 'what was sent has not been opened yet' },
} as const satisfies Record<Refusal, { status: number; error: string; words: string }>;

/** A try to prove who one is that did not help. */
export class RefusedTry extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: { error: string; error_description: string };

  constructor(readonly refusal: Refusal) {
    super(refusal);
    const { status, error, words } = TOLD[refusal];
    this.status = status;
    this.headers = refusal === 'throttled' ? { 'retry-after': String(RETRY_AFTER) } : {};
    this.body = { error, error_description: words };
  }
}
