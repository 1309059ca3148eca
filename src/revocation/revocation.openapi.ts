import { applyDecorators } from '@nestjs/common';
import { ApiBasicAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';

const text = (description: string, example: string) => ({ type: 'string', description, example });

const FORM = {
  type: 'object',
  required: ['token'],
  properties: {
    token: text('An access token, JWT or opaque, or a refresh token.', 'cardea_rt_9f3k…'),
    token_type_hint: text('May be left out, and may be wrong.', 'refresh_token'),
    client_id: text('The client, when it is public or uses client_secret_post.', 'demo-spa'),
    client_secret: text('Its secret, for the method client_secret_post.', 'demo-web-secret'),
    ...ASSERTION_PARAMETERS,
  },
};

const ERROR = {
  type: 'object',
  required: ['error', 'error_description'],
  properties: { error: { type: 'string' }, error_description: { type: 'string' } },
};

const error = (status: number, description: string, code: string, words: string) =>
  ApiResponse({
    status,
    description,
    content: { 'application/json': { schema: ERROR, example: { error: code, error_description: words } } },
  });

/** What the documentation says of `POST /revoke`. */
export const DocumentedRevocation = () =>
  applyDecorators(
    ApiTags('OAuth 2.0'),
    ApiOperation({
      operationId: 'revokeToken',
      summary: 'End a token',
      description:
        'RFC 7009. A refresh token ends all that was granted with it, its access tokens too; an access token ends alone. ' +
        'Clients end their own tokens only, public ones too.',
      externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc7009' },
    }),
    ApiBasicAuth('client'),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ schema: FORM }),
    ApiResponse({
      status: 200,
      description:
        'The token is ended. So says also the answer to a token that is unknown or of another client.',
    }),
    error(
      400,
      'The token is missing, repeated or malformed.',
      'invalid_request',
      'the parameter token is missing',
    ),
    error(401, 'The client did not prove who it is.', 'invalid_client', 'client authentication failed'),
    error(413, 'The body is larger than 48 KiB.', 'invalid_request', 'the body is too large'),
    error(
      503,
      'The token still lives; try again after `Retry-After`.',
      'temporarily_unavailable',
      'try again in a few seconds',
    ),
  );
