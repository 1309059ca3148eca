import { applyDecorators } from '@nestjs/common';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, FORM_TOO_LARGE, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { DPOP_NONCE, DpopHeader } from '../dpop/dpop.openapi.js';
import { AUTHENTICATION_METHODS } from '../kernel/authentication-methods.js';
import { text } from '../kernel/documented-text.js';
import { OAuthErrorAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';
import { ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { AUTHORIZATION_FORM } from '../requests/authorization-parameters.openapi.js';

/** Nothing that only says how a browser comes back. */
const { request_uri: _, response_mode: __, state: ___, ...ASKABLE } = AUTHORIZATION_FORM;

const HANDLE = 'qO1hXz0mTqgY7o6oB5sYt5mJm0m0dQ0s1m3G1s7bV9E';

const FORM = {
  type: 'object',
  additionalProperties: { type: 'string' },
  properties: {
    ...ASKABLE,
    auth_session: text('As the answer before said; it may change with every answer.', HANDLE),
    method: {
      ...text('How the person proves who he is; one of the `methods` of the answer before.', 'email'),
      enum: [...AUTHENTICATION_METHODS],
    },
    username: text('Who he says he is, where nobody is known yet.', 'alice'),
    email: text('Instead: by his e-mail address.', 'alice@example.com'),
    phone_number: text('Instead: by his telephone number.', '+49 30 901820'),
    password: text('For `password`; it need not begin before.', 'alice-password-1'),
    pass_code: text(
      'The code that was sent, that an authenticator app shows, or one for recovery.',
      '492039',
    ),
    fido2_response: text('For `passkey`: the `PublicKeyCredential` as JSON.', '{"id":"Qm9yZWQ"}'),
    client_secret: text('Its secret, for the method client_secret_post.', 'app-secret'),
    ...ASSERTION_PARAMETERS,
  },
};

const CODE = {
  type: 'object',
  required: ['authorization_code', 'auth_session'],
  properties: {
    authorization_code: text(
      'Redeemed at /token, without redirect_uri unless one was named.',
      'SplxlOBeZQQYbYS6WxSbIA',
    ),
    auth_session: text('To be kept: the next request asks only for what is missing.', HANDLE),
  },
};

const example = (value: object) => ({ 'application/json': { schema: { type: 'object' }, example: value } });

const MORE = {
  error: 'insufficient_authorization',
  error_description: 'the person has to prove who he is',
  auth_session: HANDLE,
  step: 'login',
  methods: ['password', 'email'],
  exchange: { method: 'email', status: 'pending', medium: 'a***@example.com', expires_in: 600 },
};

/** What the documentation says of `POST /authorize-challenge`. */
export const DocumentedChallenge = () =>
  applyDecorators(
    ApiTags('Sign-in', 'OAuth 2.0'),
    ApiOperation({
      operationId: 'authorizeChallenge',
      summary: "Sign somebody in on an app's own screens",
      description:
        "OAuth 2.0 for First-Party Applications §5, for the company's own apps alone (`authorization_challenge`). Takes the " +
        'parameters of /authorize, of which `redirect_uri` may be left out and PKCE may not, and what the person enters; ' +
        'the answer is a code, or what is asked next. What follows carries `auth_session` and what was entered. Public ' +
        'clients prove their key by DPoP in each request; code and `auth_session` are bound to it.',
      externalDocs: { url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-first-party-apps/' },
    }),
    ClientForm(FORM),
    DpopHeader('the auth_session and the code are bound to its key (§9.5.1, §9.6.1).'),
    ApiResponse({ status: 200, description: 'The code.', content: { 'application/json': { schema: CODE } } }),
    ApiResponse({
      status: 403,
      description:
        '`insufficient_authorization`: more is to be proved, by one of `methods`; `exchange` is what has begun. ' +
        '`redirect_to_web`: the rest is asked in a browser, with `request_uri` where an address was named.',
      content: example(MORE),
    }),
    OAuthErrorAnswer({
      status: 400,
      description:
        'What was entered did not help (`wrong_credentials`, `expired`; with the members of a 403), the auth_session is ' +
        'not valid (`invalid_session`), or the request is one that /authorize would refuse.',
      headers: DPOP_NONCE,
      code: 'invalid_session',
      words: 'the auth_session is not valid; begin anew',
    }),
    OAuthErrorAnswer(INVALID_CLIENT),
    OAuthErrorAnswer(FORM_TOO_LARGE),
    ApiResponse({
      status: 429,
      description: 'There were too many tries.',
      headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'string' } } },
      content: example({ ...MORE, error: 'throttled' }),
    }),
    UnavailableAnswer(),
  );
