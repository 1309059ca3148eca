import { ApiHeader } from '@nestjs/swagger';

/** Documents the header in which proofs come. */
export const DpopHeader = (what: string) =>
  ApiHeader({
    name: 'DPoP',
    required: false,
    description: `A proof of possession (RFC 9449 §4.2): ${what}`,
    schema: { type: 'string', maxLength: 8192, example: 'eyJ0eXAiOiJkcG9wK2p3dCJ9.e30.c2ln' },
  });

/** What documentation says of the header that goes with nonces. */
export const DPOP_NONCE = {
  'DPoP-Nonce': 'The nonce for the next proof, where proofs need one (RFC 9449 §8).',
};
