/** What the documentation says of the parameters of every endpoint at which a client may prove itself by a JWT. */
export const ASSERTION_PARAMETERS = {
  client_assertion_type: {
    type: 'string',
    enum: ['urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
    description: 'For `private_key_jwt` and `client_secret_jwt` (RFC 7523 §2.2).',
    example: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  },
  client_assertion: {
    type: 'string',
    description:
      'The JWT that proves the client: `iss` and `sub` its id, `aud` the issuer, `jti` used once, `exp` within ten minutes.',
    example: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
  },
};
