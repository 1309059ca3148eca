import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiSecurity,
  ApiTags,
  getSchemaPath,
} from '../kernel/openapi-decorators.js';
import { ClientMetadata } from '../clients/client-metadata.js';
import { type OAuthErrorCode } from '../kernel/oauth-error.js';
import { OAuthErrorAnswer } from '../kernel/oauth-error-answer.js';

const METADATA = { $ref: getSchemaPath(ClientMetadata) };
const REPLACEMENT = {
  allOf: [
    METADATA,
    {
      type: 'object',
      required: ['client_id'],
      properties: { client_id: { type: 'string', description: 'Its identifier.' } },
    },
  ],
} as const;
const EXAMPLE = {
  client_name: 'Acme Portal',
  redirect_uris: ['https://app.example.com/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'client_secret_basic',
};
const ID = '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c';
const SECRET = { client_secret: 'mX0v3y5l0c9m1r7d2s8q4w6e', client_secret_expires_at: 0 };
const ANSWER = {
  client_id: ID,
  client_id_issued_at: 1763712000,
  registration_access_token: 'cardea_rat_4f0Yt1hG7n2m9Qx5s8Lr3uVw6zKc1bEd0aJf7pXy2iM',
  registration_client_uri: `https://login.example.com/register/${ID}`,
  ...EXAMPLE,
};

const text = (description: string) => ({ type: 'string', description });
const INFORMATION = {
  allOf: [
    METADATA,
    {
      type: 'object',
      required: ['client_id', 'client_id_issued_at', 'registration_access_token', 'registration_client_uri'],
      properties: {
        client_id: text('Its identifier.'),
        client_id_issued_at: {
          type: 'integer',
          description: 'When it was registered, in seconds since 1970.',
        },
        client_secret: text('A secret that was made just now; it is never shown again.'),
        client_secret_expires_at: {
          type: 'integer',
          description: 'There with a secret; 0: it does not end.',
        },
        registration_access_token: text('Manages this registration; good until the next use.'),
        registration_client_uri: text('Where this registration is managed.'),
        software_statement: text('The software statement that it was registered with.'),
      },
    },
  ],
};

const answer = (status: number, description: string, example: object) =>
  ApiResponse({ status, description, content: { 'application/json': { schema: INFORMATION, example } } });

const error = (status: number, description: string, code: OAuthErrorCode, words: string) =>
  OAuthErrorAnswer({ status, description, code, words });

const operation = (operationId: string, summary: string, description: string, rfc: 'rfc7591' | 'rfc7592') =>
  applyDecorators(
    ApiTags('OAuth 2.0'),
    ApiExtraModels(ClientMetadata),
    ApiOperation({
      operationId,
      summary,
      description,
      externalDocs: { url: `https://www.rfc-editor.org/rfc/${rfc}` },
    }),
    ApiSecurity('registration'),
    error(
      503,
      'A store is down; nothing was changed.',
      'temporarily_unavailable',
      'try again in a few seconds',
    ),
  );

const body = (example: object, schema: object = METADATA) =>
  applyDecorators(
    ApiConsumes('application/json'),
    ApiBody({
      required: true,
      schema,
      examples: { web: { summary: 'A web application', value: example } },
    }),
    error(
      400,
      'The metadata cannot be accepted: invalid_redirect_uri, invalid_client_metadata, invalid_software_statement or unapproved_software_statement.',
      'invalid_redirect_uri',
      'an address in redirect_uris has a fragment',
    ),
    error(
      415,
      'The body is not application/json.',
      'invalid_request',
      'the content type is not supported here',
    ),
  );

const managed = () =>
  applyDecorators(
    ApiParam({ name: 'client_id', description: 'The client.', example: ID, schema: { type: 'string' } }),
    error(
      401,
      'The token is not this registration, was used before, or the client is gone.',
      'invalid_token',
      'the registration access token is not valid',
    ),
  );

/** What the documentation says of `POST /register`. */
export const DocumentedRegistration = () =>
  applyDecorators(
    operation(
      'registerClient',
      'Register a client',
      'RFC 7591, OIDC Dynamic Client Registration 1.0. Needs an initial access token, unless the server is open to ' +
        'all. Members that are not known, and the extensions, are ignored.',
      'rfc7591',
    ),
    body(EXAMPLE),
    answer(201, 'The client is registered.', { ...ANSWER, ...SECRET }),
    error(
      401,
      'There is no good initial access token.',
      'invalid_token',
      'the initial access token is not valid',
    ),
    error(
      429,
      'Too many clients were registered from there or with that token; `Retry-After` tells the seconds to wait.',
      'temporarily_unavailable',
      'too many clients were registered; try again later',
    ),
  );

/** What the documentation says of `GET /register/{client_id}`. */
export const DocumentedRead = () =>
  applyDecorators(
    operation(
      'readRegistration',
      'Read a registration',
      'RFC 7592 section 2.1. The token that was used is spent; the answer has the next one.',
      'rfc7592',
    ),
    managed(),
    answer(200, 'What is registered.', ANSWER),
  );

/** What the documentation says of `PUT /register/{client_id}`. */
export const DocumentedReplacement = () =>
  applyDecorators(
    operation(
      'replaceRegistration',
      'Replace a registration',
      'RFC 7592 section 2.2. What is left out goes back to its default. The token that was used is spent; the answer ' +
        'has the next one.',
      'rfc7592',
    ),
    managed(),
    body({ client_id: ID, ...EXAMPLE }, REPLACEMENT),
    answer(200, 'What is registered now.', ANSWER),
    error(
      409,
      'An administrator changed the client at the same time; the token is still good.',
      'temporarily_unavailable',
      'it was changed at the same time; try again',
    ),
  );

/** What the documentation says of `DELETE /register/{client_id}`. */
export const DocumentedRemoval = () =>
  applyDecorators(
    operation(
      'removeRegistration',
      'Remove a registration',
      'RFC 7592 section 2.3. The client is gone, with all that it was granted.',
      'rfc7592',
    ),
    managed(),
    ApiNoContentResponse({ description: 'It is gone.' }),
  );
