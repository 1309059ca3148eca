import { Injectable } from '@nestjs/common';
import { type AskedSignIn } from '../../interaction/house-sign-in.service.js';
import { Clock } from '../../kernel/clock.js';
import { type AccountPerson } from './account-person.js';

/** Seconds that a sign-in is good for to change what protects the account (ASVS 7.5.1). */
const RECENT = 600;

/** Knows what a sign-in lacks for what a person wants to do with his account. */
@Injectable()
export class SignInRules {
  constructor(private readonly clock: Clock) {}

  /** What the next sign-in has to be like; nothing when this one will do. */
  lacks(person: AccountPerson, { recent = false }: { recent?: boolean }): Promise<AskedSignIn | undefined> {
    return Promise.resolve(recent && !this.isRecent(person) ? { maxAge: RECENT } : undefined);
  }

  isRecent({ session }: AccountPerson): boolean {
    return this.clock.now() - session.authTime.getTime() < RECENT * 1000;
  }

  /** What a sign-in has to be like to be good for everything. */
  best(): AskedSignIn {
    return { maxAge: RECENT };
  }
}
