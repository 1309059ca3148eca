import { describe, expect, it } from '@jest/globals';
import { accountLink } from './account-link.js';
import { askedClaims, requiredAction } from './required-action.js';

const terms = { url: 'https://example.com/terms', version: '2' };
const nobody = { claims: {}, requiredActions: null, acceptedTerms: null, passwordHash: 'hash' };
const none = { terms: undefined, requiredClaims: [] };

describe('what a person must do after signing in', () => {
  it.each([
    ['nothing, when nobody asks', {}, {}, undefined],
    [
      'change the password',
      { requiredActions: ['accept_terms', 'change_password'] },
      { terms },
      'change_password',
    ],
    [
      'not change a password that he has not',
      { requiredActions: ['change_password'], passwordHash: null },
      {},
      undefined,
    ],
    [
      'prove the address',
      { requiredActions: ['verify_email'], claims: { email: 'a@b.test' } },
      {},
      'verify_email',
    ],
    [
      'not prove it twice',
      { requiredActions: ['verify_email'], claims: { email: 'a@b.test', email_verified: true } },
      {},
      undefined,
    ],
    ['not prove one that he has not', { requiredActions: ['verify_email'] }, {}, undefined],
    ['fill in what is missing', {}, { requiredClaims: ['given_name'] }, 'update_profile'],
    [
      'fill in what is blank',
      { claims: { given_name: '' } },
      { requiredClaims: ['given_name'] },
      'update_profile',
    ],
    [
      'not fill in what is there',
      { claims: { given_name: 'A' } },
      { requiredClaims: ['given_name'] },
      undefined,
    ],
    ['accept terms', {}, { terms }, 'accept_terms'],
    ['accept a new version', { acceptedTerms: { version: '1', at: '' } }, { terms }, 'accept_terms'],
    ['not accept a version twice', { acceptedTerms: { version: '2', at: '' } }, { terms }, undefined],
    [
      'accept them again when asked',
      { acceptedTerms: { version: '2', at: '' }, requiredActions: ['accept_terms'] },
      { terms },
      'accept_terms',
    ],
    ['not accept terms that there are not', { requiredActions: ['accept_terms'] }, {}, undefined],
  ] as const)('%s', (_what, user, rules, expected) => {
    const all = { ...nobody, ...user } as Parameters<typeof requiredAction>[0];
    expect(requiredAction(all, { ...none, ...rules })).toBe(expected);
  });

  it('asks for what is missing, else for the names', () => {
    const user = { ...nobody, claims: { name: 'Jane' } };
    expect(askedClaims(user, { ...none, requiredClaims: ['name', 'birthdate'] })).toEqual(['birthdate']);
    expect(askedClaims(user, none)).toEqual(['given_name', 'family_name']);
  });
});

describe('a sign-in elsewhere with the address of a person here', () => {
  const jane = { claims: { email: 'jane@example.com', email_verified: true }, disabledAt: null };
  const says = { email: 'Jane@Example.com', emailVerified: true };

  it('is linked after proof here, and never by the address alone', () => {
    expect(accountLink(undefined, says)).toBe('new');
    expect(accountLink(jane, says)).toBe('prove');
    expect(accountLink(jane, { ...says, emailVerified: false })).toBe('refuse');
    expect(accountLink({ ...jane, claims: { email: 'jane@example.com' } }, says)).toBe('refuse');
    expect(accountLink({ ...jane, disabledAt: new Date() }, says)).toBe('refuse');
    expect(accountLink(jane, { email: 'other@example.com', emailVerified: true })).toBe('refuse');
    expect(accountLink(jane, { email: undefined, emailVerified: true })).toBe('refuse');
  });
});
