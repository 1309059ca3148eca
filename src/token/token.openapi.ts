import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, FORM_TOO_LARGE, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { text } from '../kernel/documented-text.js';
import { DPOP_NONCE, DpopHeader } from '../dpop/dpop.openapi.js';
import { documentedHeaders, OAuthErrorAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';
import { DETAILS_MEMBER, DETAILS_PARAMETER } from '../requests/authorization-details.openapi.js';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

/** RFC 8693 §2.1. */
const EXCHANGE_PARAMETERS = {
  subject_token: text(
    'For `urn:ietf:params:oauth:grant-type:token-exchange`: what is exchanged (RFC 8693).',
    'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
  ),
  subject_token_type: text('What `subject_token` is.', ACCESS_TOKEN),
  actor_token: text('Who acts for the subject.', 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln'),
  actor_token_type: text('What `actor_token` is.', ACCESS_TOKEN),
  requested_token_type: text('What is wanted; an access token unless told.', ACCESS_TOKEN),
  audience: text('For whom it is wanted; may be repeated.', 'urn:demo:api'),
};

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
    device_code: text(
      'For `urn:ietf:params:oauth:grant-type:device_code`: the device code (RFC 8628).',
      'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNh',
    ),
    auth_req_id: text(
      'For `urn:openid:params:grant-type:ciba`: the request at the back channel.',
      '1c266114-a1be-4252-8ad1-04986c5b9ac1',
    ),
    ...EXCHANGE_PARAMETERS,
    username: text('For `password` (deprecated, RFC 9700 §2.4): what the person signs in with.', 'alice'),
    password: text('For `password`: the person’s password.', 'alice-password-1'),
    assertion: text(
      'For `urn:ietf:params:oauth:grant-type:jwt-bearer`: a JWT of a trusted issuer (RFC 7523 §2.1).',
      'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
    ),
    scope: text('Fewer scopes than granted, separated by spaces.', 'demo:read'),
    resource: text(
      'The API that the token is for (RFC 8707): the one to take where several were granted.',
      'urn:demo:api',
    ),
    authorization_details: DETAILS_PARAMETER,
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
      enum: ['Bearer', 'DPoP', 'N_A'],
      description: 'How it is used; `N_A` when what was exchanged is no access token (RFC 8693 §2.2.1).',
      example: 'Bearer',
    },
    expires_in: { type: 'integer', description: 'Seconds that it lives.', example: 600 },
    scope: text('What it may do, separated by spaces.', 'demo:read demo:write'),
    authorization_details: DETAILS_MEMBER,
    refresh_token: text('Redeems for the next tokens.', 'cardea_rt_8xLOxBtZp8'),
    issued_token_type: text(
      'What `access_token` holds, where it was exchanged (RFC 8693 §2.2.1).',
      ACCESS_TOKEN,
    ),
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
        'The request, the grant or the proof is no good; while somebody is waited for, authorization_pending or ' +
        'slow_down; use_dpop_nonce when the proof lacks the nonce in `DPoP-Nonce`.',
      headers: DPOP_NONCE,
      code: 'invalid_grant',
      words: 'the authorization code is not valid',
    }),
    OAuthErrorAnswer({
      ...INVALID_CLIENT,
      headers: { 'WWW-Authenticate': 'The scheme that was tried, or Basic.' },
    }),
    OAuthErrorAnswer(FORM_TOO_LARGE),
    UnavailableAnswer(),
  );
