import { type Refusal } from './authenticators/authenticator.js';

/** What a page shows after an answer that did not help. */
export interface FailedTry {
  /** `too-soon`: a message that was just sent was asked for again. */
  refusal: Refusal | 'too-soon';
  /** What was typed. */
  username: string;
}
