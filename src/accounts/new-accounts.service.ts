import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { type PasswordProblem } from '../users/passwords/password-problem.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { IdentifierMalformedError, IdentifierTakenError } from '../users/user-identifiers.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { accountAddress } from './account-address.js';
import { type RegistrationForm } from './registration.js';

/** Longest name. */
const LONGEST = 255;

/** What is wrong with what somebody told who wants an account. */
export type AccountProblem = 'email' | 'name' | PasswordProblem;

/** Somebody whose address is proved and who gets an account. */
export interface NewPerson {
  email: string;
  name: string;
  roles: string[];
  groups: string[];
}

/** Makes the accounts that people ask for themselves. */
@Injectable()
export class NewAccounts {
  constructor(
    private readonly users: UsersService,
    private readonly rules: PasswordRules,
    private readonly audit: AuditService,
  ) {}

  /** What is wrong with a form, before anything is kept; never that the address has an account. */
  async problem({ email, name, password }: RegistrationForm): Promise<AccountProblem | undefined> {
    if (accountAddress(email) === undefined) return 'email';
    if (name.trim() === '' || name.length > LONGEST || /\p{C}/u.test(name)) return 'name';
    return this.rules.problem(password, { user: { ...NOBODY, claims: { name } }, email });
  }

  /**
   * Adds the person; nothing when the address has an account by now: of many at once, one makes it. `first` is done in the
   * same transaction: what it throws leaves everything as it was.
   */
  async add(
    { email, name, roles, groups }: NewPerson,
    passwordHash: string,
    ipAddress: string,
    first?: (manager: EntityManager) => Promise<void>,
  ): Promise<UserEntity | undefined> {
    const claims = { name: name.trim(), email, email_verified: true };
    try {
      const user = await this.users.add(
        { username: email, claims, roles, groups, attributes: {} },
        passwordHash,
        first,
      );
      const { id: userId } = user;
      this.audit.record({ type: 'user.registered', outcome: 'success', actor: userId, userId, ipAddress });
      return user;
    } catch (error) {
      if (error instanceof IdentifierTakenError || error instanceof IdentifierMalformedError)
        return undefined;
      throw error;
    }
  }
}

/** Somebody of whom nothing is known yet. */
const NOBODY = { username: '', passwordHash: null, passwordHistory: null };
