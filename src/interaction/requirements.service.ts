import { Injectable } from '@nestjs/common';
import { askedClaims } from '../accounts/required-action.js';
import { type AccountSettings, type FilledInClaim } from '../config/account-settings.js';
import { Config } from '../config/config.js';
import { isRecentlySignedIn } from '../sessions/recent-sign-in.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { type Facts } from './next-step.js';
import { type RequiredStep } from './required-steps.service.js';

/** What a person is asked for who must do something before he goes on. */
export type Requirement =
  | {
      action: 'change_password';
      /** Fewest characters. */
      fewest: number;
      /** Whether the present password is needed, too. */
      askPresent: boolean;
    }
  | {
      action: 'verify_email';
      /** Whether a link is on its way. */
      mailed: boolean;
    }
  | {
      action: 'update_profile';
      names: readonly FilledInClaim[];
      /** The address that is filled in and waits for its proof. */
      mailedTo: string | undefined;
    }
  | { action: 'accept_terms'; terms: NonNullable<AccountSettings['terms']> };

/** Knows what a required action asks for, whatever face shows it. */
@Injectable()
export class Requirements {
  constructor(
    private readonly passwords: PasswordRules,
    private readonly config: Config,
  ) {}

  of({ action, user, session }: RequiredStep, { now, interaction }: Facts): Requirement {
    switch (action) {
      case 'change_password':
        return { action, fewest: this.passwords.fewest, askPresent: !isRecentlySignedIn(session, now) };
      case 'verify_email':
        return { action, mailed: interaction?.linkMailed === true };
      case 'update_profile':
        return {
          action,
          names: askedClaims(user, this.config.accounts),
          mailedTo: interaction?.mailedTo,
        };
      case 'accept_terms':
        return { action, terms: this.config.accounts.terms! };
    }
  }
}
