import { type Messages } from '../../pages/messages.js';
import { type AccountRefusal } from './account.refusal.js';
import { type Notice } from './account-notices.service.js';

/** A page of the account, by its place in the navigation. */
export type AccountPlace = Exclude<keyof Messages['account']['sections'], 'email'>;

/** What is around each page of the account. */
export interface AccountFrame {
  /** The address of `/account`, relative to the origin. */
  base: string;
  messages: Messages;
  /** What was done just now. */
  notice?: Notice;
  /** Why it was not done, and what the person had filled in. */
  refusal?: Pick<AccountRefusal, 'reason' | 'facts' | 'status'>;
  given?: Readonly<Record<string, string>>;
}
