import { describe, expect, it } from '@jest/globals';
import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import {
  ACR_ONE_FACTOR,
  ACR_PHISHING_RESISTANT,
  ACR_TWO_FACTORS,
  contextOf,
} from '../sessions/authentication-context.js';
import { type Session } from '../sessions/session.js';
import { type UserEntity } from '../users/user.entity.js';
import { type ProofFacts, proofStep } from './proof-step.js';
import { type SignInPolicy } from './sign-in-policy.js';

const ALICE = { id: 'alice' } as UserEntity;

interface Given {
  policy?: Partial<SignInPolicy>;
  /** What she has proved in this interaction. */
  proved?: string[];
  methods?: AuthenticationMethod[];
  /** What the session that stands was begun with. */
  session?: string[];
  /** Whose it is. */
  of?: string;
  acrValues?: string[];
  acrRequired?: boolean;
}

function step({ policy, proved, methods = ['password'], session, of = 'alice', ...request }: Given) {
  const facts = {
    request: { acrValues: [], ...request },
    policy: {
      firstFactors: ['password', 'passkey'],
      secondFactors: ['passkey', 'totp', 'recovery_code'],
      secondFactor: 'if_enrolled',
      ...policy,
    },
    signingIn: proved && { user: ALICE, amr: proved, methods },
  } as unknown as ProofFacts;
  const standing = session && ({ userId: of, ...contextOf(session) } as Session);
  return proofStep(facts, standing);
}

describe('what a sign-in still needs', () => {
  it('is a login by whatever the policy allows while nobody has proved anything', () => {
    expect(step({})).toEqual({ step: 'login', methods: ['password', 'passkey'] });
  });

  it('is nothing for a session that is enough, also where it could be more', () => {
    expect(step({ session: ['pwd'] })).toBeUndefined();
    expect(step({ session: ['pwd'], acrValues: ['unheard-of'] })).toBeUndefined();
    expect(step({ session: ['pwd', 'otp'], policy: { secondFactor: 'required' } })).toBeUndefined();
  });

  it('is a login where the session was begun in a way that the policy does not allow', () => {
    const policy = { firstFactors: ['passkey'] as const };
    expect(step({ session: ['pwd'], policy })).toEqual({ step: 'login', methods: ['passkey'] });
    expect(step({ session: ['pwd', 'otp'], policy })).toMatchObject({ step: 'login' });
    for (const key of ['swk', 'hwk']) expect(step({ session: [key, 'user'], policy })).toBeUndefined();
  });

  it.each<[string, Given, string]>([
    ['a password, where there is no second factor', { proved: ['pwd'] }, ACR_ONE_FACTOR],
    [
      'recovery codes alone, which are no factor to have',
      { proved: ['pwd'], methods: ['recovery_code'] },
      ACR_ONE_FACTOR,
    ],
    [
      'a passkey that verified the person',
      { proved: ['swk', 'user'], methods: ['passkey', 'totp'] },
      ACR_PHISHING_RESISTANT,
    ],
    ['both factors', { proved: ['pwd', 'otp'], methods: ['totp'] }, ACR_TWO_FACTORS],
    [
      'a password, where second factors are off',
      { proved: ['pwd'], methods: ['totp'], policy: { secondFactor: 'off' } },
      ACR_ONE_FACTOR,
    ],
    [
      'what a session has, and what it lacked',
      { session: ['pwd'], proved: ['otp'], methods: ['totp'] },
      ACR_TWO_FACTORS,
    ],
    [
      'less than was asked for, where nobody can reach it',
      { proved: ['pwd'], acrValues: [ACR_TWO_FACTORS], policy: { secondFactors: [] } },
      ACR_ONE_FACTOR,
    ],
  ])('is to begin the session after %s', (_what, given, acr) => {
    expect(step(given)).toMatchObject({ step: 'begin_session', user: ALICE, acr });
  });

  it.each<[string, Given, AuthenticationMethod[]]>([
    ['has one', { proved: ['pwd'], methods: ['totp', 'recovery_code'] }, ['totp', 'recovery_code']],
    [
      'is asked for one (RFC 9470)',
      { proved: [], methods: ['totp'], session: ['pwd'], acrValues: [ACR_TWO_FACTORS] },
      ['totp'],
    ],
    [
      'must resist phishing',
      { proved: ['pwd', 'otp'], methods: ['totp', 'passkey'], acrValues: [ACR_PHISHING_RESISTANT] },
      ['passkey'],
    ],
    [
      'has another one than he began with',
      { proved: ['swk'], methods: ['passkey', 'totp'] },
      ['passkey', 'totp'],
    ],
  ])('is a second factor of somebody who %s', (_who, given, methods) => {
    expect(step(given)).toEqual({ step: 'second_factor', user: ALICE, methods });
  });

  it('is to set one up where everybody needs one, or the request does', () => {
    const enrol = { step: 'enrol', user: ALICE, methods: ['passkey', 'totp'] };
    expect(step({ proved: ['pwd'], policy: { secondFactor: 'required' } })).toEqual(enrol);
    expect(step({ proved: ['pwd'], acrValues: [ACR_TWO_FACTORS] })).toEqual(enrol);
  });

  it('is a new login before something is added to the account of a session', () => {
    expect(step({ session: ['pwd'], proved: [], acrValues: [ACR_TWO_FACTORS] })?.step).toBe('login');
  });

  it('fails where nothing leads to what must be', () => {
    const unreachable = { proved: ['pwd'], policy: { secondFactors: [] } };
    const failed = { step: 'failed', error: 'unmet_authentication_requirements' };
    expect(step({ ...unreachable, acrValues: [ACR_TWO_FACTORS], acrRequired: true })).toEqual(failed);
    expect(step({ ...unreachable, policy: { secondFactors: [], secondFactor: 'required' } })).toEqual(failed);
  });

  it('counts the proofs of one person, not those of the session of another', () => {
    const given = { session: ['pwd'], of: 'bob', proved: ['otp'], methods: ['totp' as const] };
    expect(step({ ...given, acrValues: [ACR_TWO_FACTORS] })?.step).not.toBe('begin_session');
  });
});
