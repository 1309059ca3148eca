import { applyDecorators } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, FORM_TOO_LARGE, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { text } from '../kernel/documented-text.js';
import { BriefOAuthErrorAnswer } from '../kernel/oauth-error-answer.js';
import { DETAILS_PARAMETER } from '../requests/authorization-details.openapi.js';

const FORM = {
  type: 'object',
  additionalProperties: { type: 'string' },
  properties: {
    client_id: text('The client that authenticates.', 'demo-web'),
    client_secret: text('Its secret, for the method client_secret_post.', 'demo-web-secret'),
    ...ASSERTION_PARAMETERS,
    response_type: text('What is asked for.', 'code'),
    redirect_uri: text('Where the answer goes; registered.', 'http://localhost:8080/callback'),
    scope: text('Scopes, separated by spaces.', 'openid profile'),
    authorization_details: DETAILS_PARAMETER,
    resource: text('The API that the token shall be for (RFC 8707); may be repeated.', 'urn:demo:api'),
    state: text('Comes back unchanged.', 'af0ifjsldkj'),
    nonce: text('Comes back in the ID token.', 'n-0S6_WzA2Mj'),
    code_challenge: text(
      'BASE64URL(SHA-256(code_verifier)), RFC 7636.',
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    ),
    code_challenge_method: text('How the challenge was made.', 'S256'),
    request: text(
      'All of this as one signed JWT, and then nothing beside it counts (RFC 9126 §3).',
      'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
    ),
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
    ApiCreatedResponse({ description: 'The request is kept.', schema: PUSHED }),
    BriefOAuthErrorAnswer({
      status: 400,
      description: 'The request is one that /authorize would refuse; any of its error codes may be here.',
      code: 'invalid_request',
      words: 'the parameter redirect_uri is missing',
    }),
    BriefOAuthErrorAnswer(INVALID_CLIENT),
    BriefOAuthErrorAnswer(FORM_TOO_LARGE),
  );
