import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { text } from '../kernel/documented-text.js';
import { DPOP_NONCE, DpopHeader } from '../dpop/dpop.openapi.js';
import { documentedHeaders, OAuthErrorAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';

const FORM = {
  type: 'object',
  required: ['grant_type'],
  properties: {
    grant_type: text('What is redeemed; discovery lists all.', 'client_credentials'),
    code: text('For `authorization_code`: the code.', 'SplxlOBeZQQYbYS6WxSbIA'),
    redirect_uri: text('For `authorization_code`: as in the request.', 'http://localhost:8080/callback'),
    code_verifier: text(
      'For `authorization_code`: what the challenge was made of (RFC 7636).',
      'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    ),
    refresh_token: text('For `refresh_token`: the newest refresh token.', 'cardea_rt_8xLOxBtZp8'),
    username: text('For `password` (deprecated, RFC 9700 §2.4): what the person signs in with.', 'alice'),
    password: text('For `password`: the person’s password.', 'alice-password-1'),
    scope: text('Fewer scopes than granted, separated by spaces.', 'demo:read'),
    resource: text('The API that the token is for (RFC 8707); may be repeated.', 'urn:demo:api'),
    client_id: text(
      'The client, for `client_secret_post`, certificates (RFC 8705) and public clients.',
      'demo-service',
    ),
    client_secret: text('Its secret, for `client_secret_post`.', 'demo-service-secret'),
    ...ASSERTION_PARAMETERS,
  },
};

const ANSWER = {
  type: 'object',
  required: ['access_token', 'token_type', 'expires_in', 'scope'],
  properties: {
    access_token: text('The access token, a JWT (RFC 9068) or opaque.', 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln'),
    token_type: {
      type: 'string',
      enum: ['Bearer', 'DPoP'],
      description: 'How it is used.',
      example: 'Bearer',
    },
    expires_in: { type: 'integer', description: 'Seconds that it lives.', example: 600 },
    scope: text('What it may do, separated by spaces.', 'demo:read demo:write'),
    refresh_token: text('Redeems for the next tokens.', 'cardea_rt_8xLOxBtZp8'),
    id_token: text(
      'Who signed in (OIDC Core §2), when `openid` was granted.',
      'eyJhbGciOiJSUzI1NiJ9.e30.c2ln',
    ),
  },
};

/** What the documentation says of `POST /token`. */
export const DocumentedToken = () =>
  applyDecorators(
    ApiTags('OAuth 2.0'),
    ApiOperation({
      operationId: 'redeemGrant',
      summary: 'Get tokens',
      description:
        'RFC 6749 §3.2. Confidential clients authenticate with the one method that they are registered for. A code ' +
        'and a refresh token work once; one that comes again ends all tokens that came of it.',
      externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc6749#section-3.2' },
    }),
    ClientForm(FORM),
    DpopHeader('the access token is bound to its key, and so are the refresh tokens of public clients.'),
    ApiResponse({
      status: 200,
      description: 'The tokens.',
      headers: documentedHeaders(DPOP_NONCE),
      schema: ANSWER,
    }),
    OAuthErrorAnswer({
      status: 400,
      description:
        'The request, the grant or the proof is no good; `use_dpop_nonce` when the proof lacks the nonce in `DPoP-Nonce`.',
      headers: DPOP_NONCE,
      code: 'invalid_grant',
      words: 'the authorization code is not valid',
    }),
    OAuthErrorAnswer({
      ...INVALID_CLIENT,
      headers: { 'WWW-Authenticate': 'The scheme that was tried, or Basic.' },
    }),
    UnavailableAnswer(),
  );
