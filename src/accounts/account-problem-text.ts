import { type Messages } from '../pages/messages.js';
import { passwordProblemText } from '../users/passwords/password-problem.js';
import { type AccountProblem } from './new-accounts.service.js';

/** What is wrong with what somebody told of himself, in words. */
export function accountProblemText(problem: AccountProblem, messages: Messages): string {
  return typeof problem === 'string'
    ? messages.register.problems[problem]
    : passwordProblemText(problem, messages);
}
