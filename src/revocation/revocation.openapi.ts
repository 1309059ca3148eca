import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, FORM_TOO_LARGE, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { text } from '../kernel/documented-text.js';
import { OAuthErrorAnswer } from '../kernel/oauth-error-answer.js';

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
    ClientForm(FORM),
    ApiResponse({
      status: 200,
      description:
        'The token is ended. So says also the answer to a token that is unknown or of another client.',
    }),
    OAuthErrorAnswer({
      status: 400,
      description: 'The token is missing, repeated or malformed.',
      code: 'invalid_request',
      words: 'the parameter token is missing',
    }),
    OAuthErrorAnswer(INVALID_CLIENT),
    OAuthErrorAnswer(FORM_TOO_LARGE),
    OAuthErrorAnswer({
      status: 503,
      description: 'The token still lives; try again after `Retry-After`.',
      code: 'temporarily_unavailable',
      words: 'try again in a few seconds',
    }),
  );
