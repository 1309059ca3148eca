import { type EnrolmentRefusal } from '../../credentials/enrolments.service.js';
import { type PasswordProblem } from '../../users/passwords/password-problem.js';
import { type Refusal } from '../authenticators/authenticator.js';
import { type RequiredProblem } from '../required-steps.service.js';

/** Why something did not help: a proof, a second factor to set up, or what somebody must do. */
export type ToldRefusal = Refusal | EnrolmentRefusal | Exclude<RequiredProblem, 'changed'>;

/** Seconds until somebody who tries too often may try again. */
const RETRY_AFTER = 60;

const WRONG = { status: 400, error: 'wrong_credentials', words: 'that is not right' };
const THROTTLED = { status: 429, error: 'throttled', words: 'there were too many tries; wait a little' };

/** How each refusal is told to programs; never more than the page tells people. */
const TOLD = {
  missing: {
    status: 400,
    error: 'invalid_request',
    words: 'what is asked for is missing or not well-formed',
  },
  'wrong-credentials': WRONG,
  'wrong-code': WRONG,
  'wrong-passkey': WRONG,
  refused: WRONG,
  wrong: WRONG,
  throttled: THROTTLED,
  resting: THROTTLED,
  expired: { status: 400, error: 'expired', words: 'begin the method anew' },
  pending: { status: 400, error: 'pending', words: 'what was sent has not been opened yet' },
  open: { status: 400, error: 'pending', words: 'what was sent has not been opened yet' },
  taken: { status: 409, error: 'already_enrolled', words: 'that is set up already' },
  'too-many': { status: 409, error: 'too_many', words: 'no more of these can be set up' },
} as const satisfies Record<
  Exclude<ToldRefusal, PasswordProblem>,
  { status: number; error: string; words: string }
>;

/** A try that did not help. */
export class RefusedTry extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: { error: string; error_description: string; reason?: string };

  constructor(readonly refusal: ToldRefusal) {
    super(typeof refusal === 'string' ? refusal : refusal.reason);
    const { status, error, words } = typeof refusal === 'string' ? TOLD[refusal] : refusedPassword(refusal);
    this.status = status;
    this.headers = error === 'throttled' ? { 'retry-after': String(RETRY_AFTER) } : {};
    const reason = typeof refusal === 'string' ? {} : { reason: refusal.reason };
    this.body = { error, error_description: words, ...reason };
  }
}

function refusedPassword({ fewest }: PasswordProblem) {
  return {
    status: 400,
    error: 'password_refused',
    words: `the password cannot be taken; it has at least ${fewest} characters`,
  };
}
