/** A payment as the demo API understands it (RFC 9396 §2). */
export const PAYMENT = {
  type: 'payment_initiation',
  actions: ['initiate', 'status'],
  instructedAmount: { currency: 'EUR', amount: '123.50' },
  creditorName: 'Merchant A',
  creditorAccount: { iban: 'DE02100100109307118603' },
  remittanceInformationUnstructured: 'Ref Number Merchant',
};

/** The same of another amount. */
export const OTHER_PAYMENT = { ...PAYMENT, instructedAmount: { currency: 'EUR', amount: '9999.00' } };

/** The parameter for some details. */
export function inDetail(...details: object[]): { authorization_details: string } {
  return { authorization_details: JSON.stringify(details) };
}
