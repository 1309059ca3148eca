import { AnyObject, OneOf } from '../../kernel/api-fields.js';
import {
  DETAILS_CONSENTS,
  type DetailsConsent,
} from '../../resources/authorization-details/details-consent.js';

/** What may be left out of a type of authorization details. */
export class AuthorizationDetailsTypeMembers {
  @AnyObject({
    description:
      'What people read before a member’s value, by its JSON Pointer without the positions in lists; the name of the ' +
      'member in words unless told.',
    example: { '/instructedAmount': 'Amount', '/creditorAccount/iban': 'To the account' },
  })
  labels?: Record<string, unknown>;

  @OneOf(DETAILS_CONSENTS, {
    description:
      'Whether people are asked every time, or not again for the very same details; `always` by default, as it should ' +
      'be for whatever is done once.',
    example: 'always',
  })
  consent?: DetailsConsent;
}

/** What is said of a schema in the documentation. */
export const SCHEMA = {
  description:
    'What such details look like: a JSON Schema (draft 2020-12) for the whole element, its `type` included. It refers ' +
    'to its own `$defs` alone, and its patterns take bounded time.',
  example: {
    type: 'object',
    properties: {
      type: { const: 'payment_initiation' },
      instructedAmount: {
        type: 'object',
        properties: {
          currency: { type: 'string' },
          amount: { type: 'string', pattern: '^\\d{1,9}\\.\\d{2}$' },
        },
        required: ['currency', 'amount'],
        additionalProperties: false,
      },
    },
    required: ['instructedAmount'],
    additionalProperties: false,
  },
};

/** What is said of a title in the documentation. */
export const TITLE = {
  description: 'What people read above such details.',
  example: 'Make a payment',
  max: 120,
};
