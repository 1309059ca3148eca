import { describe, expect, it } from '@jest/globals';
import { type AuthorizationDetail } from '../../grants/authorization-detail.js';
import { canonical, narrowedDetails } from './narrowed-details.js';

const PAYMENT = {
  type: 'payment',
  amount: { value: '1.00', currency: 'EUR' },
  actions: ['initiate', 'cancel'],
};
const ACCOUNT = { type: 'account', ids: [1, 2] };
const GRANTED: AuthorizationDetail[] = [PAYMENT, ACCOUNT];

describe('what a token gets of the details that were granted (RFC 9396 §6)', () => {
  it('is all of them when nothing is asked for', () => {
    expect(narrowedDetails(GRANTED, undefined)).toBe(GRANTED);
  });

  it.each<[string, AuthorizationDetail[]]>([
    ['one of them', [PAYMENT]],
    ['one with its members in another order', [{ ...{ actions: PAYMENT.actions }, ...PAYMENT }]],
    ['one with fewer actions', [{ ...PAYMENT, actions: ['cancel'] }]],
    ['both', [ACCOUNT, PAYMENT]],
  ])('may be %s', (_kind, asked) => {
    expect(narrowedDetails(GRANTED, asked)).toEqual(asked);
  });

  it.each<[string, AuthorizationDetail[]]>([
    ['another amount', [{ ...PAYMENT, amount: { value: '2.00', currency: 'EUR' } }]],
    ['one more action', [{ ...PAYMENT, actions: ['initiate', 'cancel', 'refund'] }]],
    ['no action, which may mean all', [{ ...PAYMENT, actions: [] }]],
    ['no word of actions, which may mean all', [{ type: PAYMENT.type, amount: PAYMENT.amount }]],
    ['one more member', [{ ...PAYMENT, to: 'me' }]],
    ['a shorter list of what the type alone knows', [{ ...ACCOUNT, ids: [1] }]],
    ['another type', [{ ...PAYMENT, type: 'account' }]],
    ['something granted and something else', [ACCOUNT, { type: 'other' }]],
    ['a member of another name', [{ type: 'account', id: [1, 2] }]],
    ['actions that are no list', [{ ...PAYMENT, actions: 'initiate' }]],
  ])('may not be %s', (_kind, asked) => {
    expect(() => narrowedDetails(GRANTED, asked)).toThrow(
      expect.objectContaining({ code: 'invalid_authorization_details' }),
    );
  });

  it('tells values apart that differ, and no others', () => {
    expect(canonical({ b: 1, a: { d: [2, { f: 1, e: 2 }], c: null } })).toBe(
      '{"a":{"c":null,"d":[2,{"e":2,"f":1}]},"b":1}',
    );
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
    expect(canonical('1')).not.toBe(canonical(1));
  });
});
