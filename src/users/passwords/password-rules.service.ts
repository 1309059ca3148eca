import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { ENGLISH } from '../../pages/languages/en.js';
import { PASSWORD_BYTES, PasswordHasher } from '../password-hasher.js';
import { type UserEntity } from '../user.entity.js';
import { BreachedPasswords } from './breached-passwords.service.js';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { isOfContextWords, type PasswordOwner } from './context-words.js';
import { type PasswordProblem, type PasswordReason, PasswordRefusedError } from './password-problem.js';

/** Fewest characters of a password that is the only factor, and of one beside a second factor. */
const ALONE = 15;
const BESIDE_ANOTHER = 8;

/** Whose password it is to be. */
export interface PasswordUse extends PasswordOwner {
  user?: Pick<UserEntity, 'username' | 'claims' | 'passwordHash' | 'passwordHistory'> | undefined;
  /** Whether it must be another one than he has, though no former ones are remembered. */
  mustDiffer?: boolean;
}

/**
 * What a password must be like, whoever sets it (NIST SP 800-63B-4 §3.1.1.2): long enough, on no list of attackers, not
 * made of what everybody knows; no rule of composition.
 */
@Injectable()
export class PasswordRules {
  constructor(
    private readonly breached: BreachedPasswords,
    private readonly hasher: PasswordHasher,
    private readonly config: Config,
  ) {}

  /** Fewest characters of a password: more where it may be all that somebody signs in with. */
  get fewest(): number {
    return this.config.signIn.secondFactor === 'required' ? BESIDE_ANOTHER : ALONE;
  }

  /** Why a password cannot be taken; nothing when it can. Lengths are judged first, before anything costs time. */
  async problem(password: string, use: PasswordUse = {}): Promise<PasswordProblem | undefined> {
    const { fewest } = this;
    const reason = await this.reasonAgainst(password, use, fewest);
    return reason && { reason, fewest };
  }

  /** Throws a `PasswordRefusedError` when a password cannot be taken. */
  async require(password: string, use: PasswordUse = {}): Promise<void> {
    const problem = await this.problem(password, use);
    if (problem) throw new PasswordRefusedError(problem);
  }

  private async reasonAgainst(
    typed: string,
    use: PasswordUse,
    fewest: number,
  ): Promise<PasswordReason | undefined> {
    if (Buffer.byteLength(typed) > PASSWORD_BYTES) return 'too_long';
    const password = typed.normalize('NFC');
    if (Array.from(password).length < fewest) return 'too_short';
    if (COMMON_PASSWORDS.has(password.toLowerCase())) return 'common';
    if (isOfContextWords(password, use, { brand: ENGLISH.brand, fewest })) return 'context';
    if (await this.wasUsed(password, use)) return 'used_before';
    return (await this.breached.has(password)) ? 'breached' : undefined;
  }

  private async wasUsed(password: string, { user, mustDiffer }: PasswordUse): Promise<boolean> {
    const remembers = this.config.accounts.passwordHistory > 0;
    const former = remembers ? (user?.passwordHistory ?? []) : [];
    const present = user?.passwordHash && (remembers || mustDiffer) ? [user.passwordHash] : [];
    for (const hash of [...present, ...former]) if (await this.hasher.matches(password, hash)) return true;
    return false;
  }
}
