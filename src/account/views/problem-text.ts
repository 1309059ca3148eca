import { type Messages } from '../../pages/messages.js';
import { type AccountRefusal } from '../gate/account.refusal.js';

/** Why something was not done, in words. */
export function problemText(
  { reason, facts: { count } }: Pick<AccountRefusal, 'reason' | 'facts'>,
  { account, enrol, passwords }: Messages,
): string {
  const words = { ...enrol.errors, ...passwords.problems, ...account.problems };
  return words[reason].replace(/\{(count|fewest)\}/, String(count ?? ''));
}
