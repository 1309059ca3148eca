import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '../kernel/openapi-decorators.js';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, FORM_TOO_LARGE, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { text } from '../kernel/documented-text.js';
import { OAuthErrorAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';
import { DETAILS_PARAMETER } from '../requests/authorization-details.openapi.js';

const FORM = {
  type: 'object',
  properties: {
    client_id: text('The device’s client, unless it authenticates by HTTP Basic.', 'demo-tv'),
    client_secret: text('Its secret, for the method client_secret_post.', 'a-secret'),
    ...ASSERTION_PARAMETERS,
    scope: text('Scopes, separated by spaces.', 'openid profile offline_access'),
    resource: text('The API that the tokens are for (RFC 8707).', 'urn:demo:api'),
    authorization_details: DETAILS_PARAMETER,
  },
};

const STARTED = {
  type: 'object',
  required: ['device_code', 'user_code', 'verification_uri', 'expires_in'],
  properties: {
    device_code: text(
      'The device polls /token with it; shown to nobody.',
      'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNh',
    ),
    user_code: text('The device shows it.', 'WDJB-MJHT'),
    verification_uri: text('Where the person enters it.', 'https://id.example.com/device'),
    verification_uri_complete: text(
      'The same with the code; as a QR code it is at {verification_uri}/qr/{user_code}.',
      'https://id.example.com/device?user_code=WDJB-MJHT',
    ),
    expires_in: { type: 'integer', description: 'Seconds.', example: 600 },
    interval: { type: 'integer', description: 'Seconds between two polls.', example: 5 },
  },
};

/** What the documentation says of `POST /device_authorization`. */
export const DocumentedDeviceAuthorization = () =>
  applyDecorators(
    ApiTags('OAuth 2.0'),
    ApiOperation({
      summary: 'Ask for a person’s approval from a device',
      description:
        'RFC 8628. The device shows the user code and polls /token with the grant type ' +
        'urn:ietf:params:oauth:grant-type:device_code until the person has answered. A poll that comes too early is ' +
        'answered slow_down and makes the interval five seconds longer for good.',
      externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc8628' },
    }),
    ClientForm(FORM),
    ApiOkResponse({ description: 'The codes.', schema: STARTED }),
    OAuthErrorAnswer({
      status: 400,
      description: 'unauthorized_client, invalid_scope, invalid_target or invalid_request.',
      code: 'invalid_scope',
      words: 'the client may not ask for one of the scopes',
    }),
    OAuthErrorAnswer(INVALID_CLIENT),
    OAuthErrorAnswer(FORM_TOO_LARGE),
    UnavailableAnswer(),
  );
