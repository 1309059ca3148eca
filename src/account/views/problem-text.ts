import { type Messages } from '../../pages/messages.js';
import { type AccountRefusal } from '../gate/account.refusal.js';

/** Why something was not done, in words. */
export function problemText(
  { reason, facts: { count } }: Pick<AccountRefusal, 'reason' | 'facts'>,
  { account }: Messages,
): string {
  return account.problems[reason].replace('{count}', String(count ?? ''));
}
