import { describe, expect, it } from '@jest/globals';
import { ClientJwtError } from '../clients/client-jwts.service.js';
import { claimedParameters } from './claimed-parameters.js';

describe('claims that stand for parameters (RFC 9101 §4, OIDC Core §6.1)', () => {
  it('are those that have the name of one, with numbers, objects and lists where these are meant', () => {
    const parameters = claimedParameters({
      iss: 'client',
      aud: 'https://as.test',
      exp: 1,
      extra: 'unknown',
      scope: 'openid',
      max_age: 0,
      requested_expiry: '60',
      claims: { userinfo: { email: null } },
      resource: ['urn:a', 'urn:b'],
    });
    expect(Object.fromEntries(new URLSearchParams(parameters.without(['resource']).toString()))).toEqual({
      scope: 'openid',
      max_age: '0',
      requested_expiry: '60',
      claims: '{"userinfo":{"email":null}}',
    });
    expect(parameters.all('resource')).toEqual(['urn:a', 'urn:b']);
  });

  it('are left out when they are empty', () => {
    const parameters = claimedParameters({ scope: '', state: null, prompt: 'login' });
    expect(parameters.toString()).toBe('prompt=login');
  });

  it.each<[string, unknown]>([
    ['state', 7],
    ['scope', ['openid']],
    ['prompt', true],
    ['max_age', {}],
    ['resource', [7]],
    ['login_hint', { name: 'alice' }],
  ])('are refused when they are of another kind: %s', (name, claim) => {
    expect(() => claimedParameters({ [name]: claim })).toThrow(ClientJwtError);
  });
});
