import { Injectable } from '@nestjs/common';
import { type AskedSignIn } from '../../interaction/house-sign-in.service.js';
import { SecondFactors } from '../../interaction/second-factors.service.js';
import { Clock } from '../../kernel/clock.js';
import { ACR_TWO_FACTORS } from '../../sessions/authentication-context.js';
import { isRecentlySignedIn, RECENT_SIGN_IN } from '../../sessions/recent-sign-in.js';
import { type AccountPerson } from './account-person.js';

/** Knows what a sign-in lacks for what a person wants to do with his account. */
@Injectable()
export class SignInRules {
  constructor(
    private readonly secondFactors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  /** What the next sign-in has to be like to change what protects the account; nothing when this one will do. */
  async lacks(person: AccountPerson): Promise<AskedSignIn | undefined> {
    const { user, session } = person;
    const isLow = await this.secondFactors.isLeftOut(user, session);
    const isRecent = isRecentlySignedIn(session, this.clock.now());
    if (isRecent && !isLow) return undefined;
    const raise = isLow ? { acrValues: [ACR_TWO_FACTORS] } : {};
    return { expectedUsers: [user.id], ...(isRecent ? {} : { maxAge: RECENT_SIGN_IN }), ...raise };
  }
}
