import { type EnrolmentRefusal } from '../../credentials/enrolments.service.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type Messages } from '../../pages/messages.js';
import { type PasswordReason } from '../../users/passwords/password-problem.js';

/** Why something was not done, by the words of the catalogue for it. */
export type RefusalReason = keyof Messages['account']['problems'] | PasswordReason | EnrolmentRefusal;

const STATUS: Partial<Record<RefusalReason, number>> = {
  changed: 409,
  last_method: 409,
  taken: 409,
  'too-many': 409,
  expired: 410,
  gone: 410,
  resting: 429,
  phone_limit: 429,
};

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
    super('invalid_request', `not done: ${reason.replace(/[_-]/g, ' ')}`, { status: STATUS[reason] ?? 400 });
  }
}
