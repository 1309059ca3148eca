import { applyDecorators } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '../kernel/openapi-decorators.js';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, FORM_TOO_LARGE, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { text } from '../kernel/documented-text.js';
import { OAuthErrorAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';
import { DPOP_NONCE, DpopHeader } from '../dpop/dpop.openapi.js';
import { AUTHORIZATION_FORM } from '../requests/authorization-parameters.openapi.js';

/** A pushed request is named by the answer, so it names no other. */
const { request_uri: _, ...PUSHABLE } = AUTHORIZATION_FORM;

const FORM = {
  type: 'object',
  additionalProperties: { type: 'string' },
  properties: {
    ...PUSHABLE,
    client_secret: text('Its secret, for the method client_secret_post.', 'demo-web-secret'),
    ...ASSERTION_PARAMETERS,
  },
};

const PUSHED = {
  type: 'object',
  required: ['request_uri', 'expires_in'],
  properties: {
    request_uri: text(
      'Goes to /authorize together with client_id, and nothing else.',
      'urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c6esc_11ACC5bwc014',
    ),
    expires_in: { type: 'integer', description: 'Seconds.', example: 60 },
  },
};

/** What the documentation says of `POST /par`. */
export const DocumentedPar = () =>
  applyDecorators(
    ApiTags('OAuth 2.0'),
    ApiOperation({
      summary: 'Push an authorization request',
      description:
        'RFC 9126. Takes every parameter of /authorize and judges it at once. The answer names the request for one ' +
        'authorization by this client within a minute; it is spent when that authorization ends.',
      externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc9126' },
    }),
    ClientForm(FORM),
    DpopHeader('the code is bound to its key (§10.1).'),
    ApiCreatedResponse({ description: 'The request is kept.', schema: PUSHED }),
    OAuthErrorAnswer({
      status: 400,
      description:
        'The request is one that /authorize would refuse; any of its error codes may be here, and those of proofs.',
      headers: DPOP_NONCE,
      code: 'invalid_request',
      words: 'the parameter redirect_uri is missing',
    }),
    OAuthErrorAnswer(INVALID_CLIENT),
    OAuthErrorAnswer(FORM_TOO_LARGE),
    UnavailableAnswer(),
  );
