import { Injectable } from '@nestjs/common';
import { PasswordChanges } from '../../accounts/password-changes.service.js';
import { PasswordRules } from '../../users/passwords/password-rules.service.js';
import { type Http } from '../gate/account-faces.service.js';
import { type AccountPerson } from '../gate/account-person.js';
import { AccountRefusal } from '../gate/account.refusal.js';
import { SessionRenewal } from '../gate/session-renewal.service.js';
import { type PasswordChange } from '../../accounts/password-change.js';

/** Changes a person's password. Whoever else is signed in as him is signed out; he himself is not (ASVS 7.4.3). */
@Injectable()
export class AccountPassword {
  constructor(
    private readonly changes: PasswordChanges,
    private readonly rules: PasswordRules,
    private readonly renewal: SessionRenewal,
  ) {}

  /** Fewest characters of a new one. */
  get fewest(): number {
    return this.rules.fewest;
  }

  /** Whether the present password is asked for: unless there is none, or he signed in without it (ASVS 6.2.3). */
  asksForCurrent({ user, session }: AccountPerson): boolean {
    return user.passwordHash !== null && session.amr.includes('pwd');
  }

  async change(
    person: AccountPerson,
    { current_password: current, new_password: password }: PasswordChange,
    http: Http,
  ): Promise<void> {
    const { user, session } = person;
    const present = this.asksForCurrent(person) ? (current ?? '') : undefined;
    const problem = await this.changes.change(user, { password, present }, http.request, session.id);
    if (problem === 'wrong') throw new AccountRefusal('wrong_password', { members: ['current_password'] });
    if (problem === 'resting') throw new AccountRefusal('resting');
    if (problem)
      throw new AccountRefusal(problem.reason, { members: ['new_password'], count: problem.fewest });
    await this.renewal.renew(session, [], http);
  }
}
