import { DETAILS_PARAMETER } from './authorization-details.openapi.js';

/** A parameter as the documentation tells of it. */
export interface DocumentedParameter {
  description: string;
  example: string;
  required?: boolean;
}

/** What the documentation says of the parameters of an authorization request, wherever it is sent. */
export const AUTHORIZATION_PARAMETERS: Record<string, DocumentedParameter> = {
  client_id: { description: 'The client that asks.', example: 'demo-web', required: true },
  response_type: { description: 'What is asked for.', example: 'code' },
  redirect_uri: {
    description: 'Where the answer goes; one that is registered.',
    example: 'http://localhost:8080/callback',
  },
  scope: { description: 'Scopes, separated by spaces.', example: 'openid profile' },
  state: { description: 'Comes back unchanged.', example: 'af0ifjsldkj' },
  nonce: { description: 'Comes back in the ID token.', example: 'n-0S6_WzA2Mj' },
  code_challenge: {
    description: 'BASE64URL(SHA-256(code_verifier)), RFC 7636.',
    example: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  },
  code_challenge_method: { description: 'How the challenge was made.', example: 'S256' },
  dpop_jkt: {
    description: 'Thumbprint of the key to which the code is bound (RFC 9449 §10).',
    example: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I',
  },
  response_mode: { description: 'How the answer is sent; by `jwt` as one JWT (JARM).', example: 'query' },
  prompt: { description: '`none`, or what must be asked anew.', example: 'login' },
  max_age: { description: 'Seconds since sign-in after which it must be done anew.', example: '3600' },
  login_hint: { description: 'Who is expected to sign in.', example: 'alice' },
  id_token_hint: { description: 'An ID token of who is expected.', example: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' },
  acr_values: { description: 'How well the person should prove who he is.', example: 'urn:cardea:acr:1fa' },
  display: { description: 'How the pages are shown; `page`, whatever is asked for.', example: 'page' },
  ui_locales: { description: 'Languages, best first.', example: 'en' },
  claims_locales: { description: 'Languages of claims; there is one of each.', example: 'en' },
  claims: { description: 'Claims one by one (OIDC Core §5.5).', example: '{"userinfo":{"email":null}}' },
  request: {
    description:
      'All of this as one JWT that the client has signed, and may have encrypted; nothing beside it counts (RFC 9101).',
    example: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
  },
  request_uri: {
    description: 'Where that JWT is: a pushed request, or one of the registered `request_uris`.',
    example: 'https://app.example.com/request.jwt',
  },
  resource: {
    description:
      'The API that the token shall be for (RFC 8707); may be repeated, and each token request names one.',
    example: 'urn:demo:api',
  },
  authorization_details: {
    description: DETAILS_PARAMETER.description,
    example: DETAILS_PARAMETER.example,
  },
};

/** The same as the members of a form. */
export const AUTHORIZATION_FORM = Object.fromEntries(
  Object.entries(AUTHORIZATION_PARAMETERS).map(([name, { description, example }]) => [
    name,
    { type: 'string', description, example },
  ]),
);
