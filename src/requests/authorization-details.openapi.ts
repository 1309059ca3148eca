const EXAMPLE = {
  type: 'payment_initiation',
  instructedAmount: { currency: 'EUR', amount: '123.50' },
  creditorName: 'Merchant A',
  creditorAccount: { iban: 'DE02100100109307118603' },
};

/** What the documentation says of `authorization_details` in a request (RFC 9396 §3, §6): a text that is JSON. */
export const DETAILS_PARAMETER = {
  type: 'string',
  description:
    'What is asked for in detail: a JSON list of objects, each of a type that an API has registered (RFC 9396).',
  example: JSON.stringify([EXAMPLE]),
};

/** What the documentation says of `authorization_details` in an answer (RFC 9396 §7, §9.2). */
export const DETAILS_MEMBER = {
  type: 'array',
  items: {
    type: 'object',
    required: ['type'],
    properties: { type: { type: 'string' } },
    additionalProperties: true,
  },
  description: 'What is allowed in detail (RFC 9396).',
  example: [EXAMPLE],
};
