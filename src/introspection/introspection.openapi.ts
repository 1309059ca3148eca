import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, FORM_TOO_LARGE, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { text } from '../kernel/documented-text.js';
import { OAuthErrorAnswer } from '../kernel/oauth-error-answer.js';
import { DETAILS_MEMBER } from '../requests/authorization-details.openapi.js';

const moment = (description: string) => ({ type: 'integer', description, example: 1764072000 });
const texts = (description: string, example: string) => ({
  type: 'array',
  items: { type: 'string' },
  description,
  example: [example],
});

const FORM = {
  type: 'object',
  required: ['token'],
  properties: {
    token: text('An access token, JWT or opaque, or a refresh token.', 'cardea_at_5h2s…'),
    token_type_hint: text('May be left out, and may be wrong.', 'access_token'),
    client_id: text('The caller, for the method client_secret_post.', 'demo-api'),
    client_secret: text('Its secret, for the method client_secret_post.', 'demo-api-secret'),
    ...ASSERTION_PARAMETERS,
  },
};

const MEMBERS = {
  type: 'object',
  required: ['active'],
  properties: {
    active: {
      type: 'boolean',
      description: 'Whether the token is good now. If not, this is all.',
      example: true,
    },
    scope: text('What it may do now, separated by spaces.', 'demo:read'),
    client_id: text('The client that it was issued to.', 'demo-web'),
    username: text('The user name of its person.', 'alice'),
    token_type: text('Bearer or DPoP; refresh_token for a refresh token.', 'Bearer'),
    exp: moment('When it ends, seconds since the epoch.'),
    iat: moment('When it was made.'),
    sub: text('Its person, or the client when that acts for itself.', '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c'),
    aud: {
      description: 'For whom it is.',
      oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      example: 'urn:demo:api',
    },
    iss: text('This server.', 'https://id.example.com'),
    cnf: {
      type: 'object',
      description: 'The key that its sender must prove to hold (RFC 7800); none for a bearer token.',
      additionalProperties: { type: 'string' },
      example: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' },
    },
    jti: text('Its identifier.', 'kUn1Vq4dT8mGq0bY9xwZ2A'),
    acr: text('How well its person had proved who he is.', 'urn:cardea:acr:1fa'),
    amr: texts('By what means.', 'pwd'),
    auth_time: moment('When the person signed in.'),
    authorization_details: DETAILS_MEMBER,
    roles: texts('Roles that it carries and that are still held.', 'editor'),
    groups: texts('Groups that it carries and that are still held.', 'staff'),
  },
};

const ACTIVE = {
  active: true,
  scope: 'demo:read',
  client_id: 'demo-web',
  username: 'alice',
  token_type: 'Bearer',
  exp: 1764072000,
  iat: 1764071400,
  sub: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c',
  aud: 'urn:demo:api',
  iss: 'https://id.example.com',
  jti: 'kUn1Vq4dT8mGq0bY9xwZ2A',
};

const jwt = (description: string, example: string) => ({ schema: { type: 'string', description }, example });

const ANSWER = ApiResponse({
  status: 200,
  description: 'What there is to know.',
  content: {
    'application/json': {
      schema: MEMBERS,
      examples: {
        active: { summary: 'A token that is good', value: ACTIVE },
        inactive: { summary: 'Any other', value: { active: false } },
      },
    },
    'application/token-introspection+jwt': jwt(
      'A JWT with `iss`, `aud` (the caller), `iat` and `token_introspection`, the answer.',
      'eyJ0eXAiOiJ0b2tlbi1pbnRyb3NwZWN0aW9uK2p3dCJ9.eyJ0b2tlbl9pbnRyb3NwZWN0aW9uIjp7fX0.c2ln',
    ),
    'application/jwt': jwt(
      'The access token as a JWT, with its own `jti` and `exp`; `Cache-Control: max-age=1`.',
      'eyJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiJhbGljZSJ9.c2ln',
    ),
  },
});

/** What the documentation says of `POST /introspect`. */
export const DocumentedIntrospection = () =>
  applyDecorators(
    ApiTags('OAuth 2.0'),
    ApiOperation({
      operationId: 'introspectToken',
      summary: 'Ask what a token is worth now',
      description:
        'RFC 7662. Only confidential clients may ask, and each learns about tokens that were issued to it, that name it ' +
        'as audience, or that are for one of its `resource_servers`; any other is `{"active":false}`, like one that is ' +
        'unknown, expired or revoked. Nothing but the phantom token may be kept by a cache, and that for a second.',
      externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc7662' },
    }),
    ApiHeader({
      name: 'Accept',
      required: false,
      description:
        '`application/json`, `application/token-introspection+jwt` for a signed answer (RFC 9701), or `application/jwt` ' +
        'for the access token itself as a JWT (RFC 9068), which a gateway passes on: the phantom token.',
      schema: { type: 'string', example: 'application/json' },
    }),
    ClientForm(FORM),
    ANSWER,
    ApiResponse({
      status: 204,
      description: 'There is no phantom token: the token is no good, or no access token.',
    }),
    OAuthErrorAnswer({
      status: 400,
      description: 'The token is missing, repeated or malformed.',
      code: 'invalid_request',
      words: 'the parameter token is missing',
    }),
    OAuthErrorAnswer({
      ...INVALID_CLIENT,
      description: 'The caller is no confidential client or did not prove it.',
    }),
    OAuthErrorAnswer(FORM_TOO_LARGE),
    OAuthErrorAnswer({
      status: 503,
      description: 'The database does not answer.',
      code: 'temporarily_unavailable',
      words: 'try again in a few seconds',
    }),
  );
