import { describe, expect, it } from '@jest/globals';
import { ENGLISH } from '../pages/languages/en.js';
import { type ShownField, shownDetail } from './shown-details.js';

const type = {
  title: 'Make a payment',
  labels: { '/creditor/name': 'To', '/lines/a~1b': 'Odd', '/instructedAmount': 'Amount' },
};
const shown = (members: object): ShownField[] =>
  shownDetail({ detail: { type: 'payment', ...members }, type, api: 'Bank' }, ENGLISH.consent.details).fields;

describe('how details are put to a person (RFC 9396)', () => {
  it('names the kind and the API, and not the type', () => {
    expect(shownDetail({ detail: { type: 'payment' }, type, api: 'Bank' }, ENGLISH.consent.details)).toEqual({
      title: 'Make a payment',
      api: 'Bank',
      fields: [],
    });
  });

  it.each<[object, ShownField]>([
    [
      { instructedAmount: { currency: 'EUR', amount: '123.50' } },
      { label: 'Amount', value: { text: '123.50 EUR' } },
    ],
    [{ price: { amount: 7, currency: 'JPY' } }, { label: 'Price', value: { text: '7 JPY' } }],
    [
      { creditor: { name: 'Bob' } },
      { label: 'Creditor', value: { fields: [{ label: 'To', value: { text: 'Bob' } }] } },
    ],
    [{ recurringPayment: true }, { label: 'Recurring payment', value: { text: 'Yes' } }],
    [{ is_final: false }, { label: 'Is final', value: { text: 'No' } }],
    [{ accountIBAN: 'DE02' }, { label: 'Account IBAN', value: { text: 'DE02' } }],
    [{ note: null }, { label: 'Note', value: { text: '' } }],
    [
      { actions: ['a', 'b'] },
      { label: 'What may be done', value: { items: [{ text: 'a' }, { text: 'b' }] } },
    ],
    [{ '': 1 }, { label: '', value: { text: '1' } }],
    [{ constructor_: 1 }, { label: 'Constructor', value: { text: '1' } }],
    [
      { lines: [{ 'a/b': 1 }] },
      { label: 'Lines', value: { items: [{ fields: [{ label: 'Odd', value: { text: '1' } }] }] } },
    ],
  ])('shows %j', (members, field) => {
    expect(shown(members)).toEqual([field]);
  });

  it('takes nothing for an amount that says more, or is no number', () => {
    for (const odd of [
      { amount: '1', currency: 'EUR', fee: '100' },
      { amount: '1 000', currency: 'EUR' },
      { amount: '1', currency: 'euros' },
      { amount: '1' },
    ])
      expect(shown({ odd })[0].value).toHaveProperty('fields');
  });
});
