import { describe, expect, it } from '@jest/globals';
import { type StandardClaims } from './standard-claims.js';
import { releasedClaims } from './user-claims.js';
import { type UserEntity } from './user.entity.js';

const person = (claims: StandardClaims) =>
  ({
    username: 'jane',
    claims,
    updatedAt: new Date(1_700_000_000_999),
    roles: ['admin'],
  }) as unknown as UserEntity;

describe('released claims', () => {
  it('are those of the scopes (OIDC Core §5.4)', () => {
    const jane = person({ name: 'Jane', email: 'j@example.com', email_verified: true, phone_number: '+1' });
    expect(releasedClaims(jane, ['openid'], [])).toEqual({});
    expect(releasedClaims(jane, ['email'], [])).toEqual({ email: 'j@example.com', email_verified: true });
    expect(releasedClaims(jane, ['phone'], [])).toEqual({ phone_number: '+1', phone_number_verified: false });
    expect(releasedClaims(jane, ['profile'], [])).toEqual({
      name: 'Jane',
      preferred_username: 'jane',
      updated_at: 1_700_000_000,
    });
  });

  it('are those named one by one, and nothing else that is known (OIDC Core §5.5)', () => {
    const jane = person({ name: 'Jane', email: 'j@example.com' });
    expect(
      releasedClaims(jane, [], ['email', 'roles', 'username', 'passwordHash', '__proto__', 'sub']),
    ).toEqual({
      email: 'j@example.com',
    });
  });

  it('leave out what is absent, null, blank or empty (OIDC Core §5.3.2)', () => {
    const jane = person({ name: '', nickname: null as never, given_name: undefined, address: {} });
    expect(Object.keys(releasedClaims(jane, ['profile', 'address', 'email', 'phone'], []))).toEqual([
      'preferred_username',
      'updated_at',
    ]);
  });

  it('never call an address verified that nobody verified', () => {
    expect(releasedClaims(person({ email: 'j@example.com' }), ['email'], [])).toMatchObject({
      email_verified: false,
    });
  });
});
