import { OAuthError } from '../../kernel/oauth-error.js';
import { type Messages } from '../../pages/messages.js';

/** Why something was not done, by the words of the catalogue for it. */
export type RefusalReason = keyof Messages['account']['problems'];

const STATUS: Partial<Record<RefusalReason, number>> = { changed: 409, gone: 410, resting: 429 };

/** What a person wanted of his account cannot be done; told beside the form that he filled in, where there is one. */
export class AccountRefusal extends OAuthError {
  constructor(
    readonly reason: RefusalReason,
    /** What the reason rests on. */
    readonly facts: {
      /** Members of the form or body that are wrong. */
      members?: readonly string[];
      /** Fewest characters. */
      count?: number;
    } = {},
  ) {
    super('invalid_request', `not done: ${reason.replaceAll('_', ' ')}`, { status: STATUS[reason] ?? 400 });
  }
}
