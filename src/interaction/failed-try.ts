import { type Refusal } from './authenticators/authenticator.js';

/** What a page shows after an answer that did not help. */
export interface FailedTry {
  refusal: Refusal;
  /** What was typed. */
  username: string;
}
