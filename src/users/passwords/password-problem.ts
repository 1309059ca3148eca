import { type Messages } from '../../pages/messages.js';

/** Why a password is not taken; a key of the catalogue's area `passwords`. */
export type PasswordReason = keyof Messages['passwords']['problems'];

/** What is wrong with a password that somebody chose. */
export interface PasswordProblem {
  reason: PasswordReason;
  /** Fewest characters that it must have. */
  fewest: number;
}

/** A password was not taken; whoever set it is told why. */
export class PasswordRefusedError extends Error {
  constructor(readonly problem: PasswordProblem) {
    super(`the password is refused: ${problem.reason}`);
  }
}

/** The reason in words. */
export function passwordProblemText({ reason, fewest }: PasswordProblem, messages: Messages): string {
  return messages.passwords.problems[reason].replace('{fewest}', String(fewest));
}
