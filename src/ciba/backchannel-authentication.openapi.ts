import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { ASSERTION_PARAMETERS } from '../clients/authentication/client-assertion.openapi.js';
import { ClientForm, FORM_TOO_LARGE, INVALID_CLIENT } from '../clients/authentication/client-form.openapi.js';
import { text } from '../kernel/documented-text.js';
import { OAuthErrorAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';
import { DETAILS_PARAMETER } from '../requests/authorization-details.openapi.js';

const FORM = {
  type: 'object',
  properties: {
    scope: text('Scopes, separated by spaces; `openid` among them.', 'openid profile'),
    login_hint: text('Who is asked: a user name or an e-mail address.', 'alice'),
    id_token_hint: text(
      'Who is asked: an ID token that the client was given; it may have expired.',
      'eyJhbGciOi…',
    ),
    login_hint_token: text(
      'Who is asked: a JWT that the client has signed with a key of its `jwks`, to the issuer, with `exp` and a ' +
        '`sub_id` of the format `email`, `iss_sub` or `opaque` (RFC 9493).',
      'eyJhbGciOi…',
    ),
    binding_message: text('At most 128 visible characters, shown at both ends.', 'W4SCT'),
    user_code: text('The person’s user code, where he has one.', '7312'),
    requested_expiry: { type: 'integer', description: 'Seconds, at most 900.', example: 120 },
    acr_values: text('Which authentication is wanted.', 'urn:cardea:acr:1fa'),
    resource: text('The API that the tokens are for (RFC 8707).', 'urn:demo:api'),
    authorization_details: DETAILS_PARAMETER,
    client_notification_token: text(
      'For ping and push: the bearer token with which Cardea calls the client.',
      '8d67dc78-7faa-4d41-aabd-67707b374255',
    ),
    request: text(
      'All of these as a signed JWT (CIBA §7.1.1), for clients that are registered for it.',
      'eyJhbGciOi…',
    ),
    client_id: text('The client, unless it authenticates by HTTP Basic.', 'demo-ciba'),
    client_secret: text('Its secret, for the method client_secret_post.', 'demo-ciba-secret'),
    ...ASSERTION_PARAMETERS,
  },
};

const STARTED = {
  type: 'object',
  required: ['auth_req_id', 'expires_in'],
  properties: {
    auth_req_id: text(
      'Stands for the request at the token endpoint.',
      '1c266114-a1be-4252-8ad1-04986c5b9ac1',
    ),
    expires_in: { type: 'integer', description: 'Seconds.', example: 300 },
    interval: { type: 'integer', description: 'Seconds between two polls; not for push.', example: 5 },
  },
};

/** What the documentation says of `POST /bc-authorize`. */
export const DocumentedBackchannelAuthentication = () =>
  applyDecorators(
    ApiTags('OpenID Connect'),
    ApiOperation({
      operationId: 'beginBackchannelAuthentication',
      summary: 'Ask a person for approval, without his browser',
      description:
        'OpenID Connect CIBA §7. The person answers at {issuer}/account/requests, or in a company’s own application. The ' +
        'client polls /token with the grant type urn:openid:params:grant-type:ciba, is told when to (ping), or is sent ' +
        'the tokens (push), as it is registered.',
      externalDocs: {
        url: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html',
      },
    }),
    ClientForm(FORM),
    ApiResponse({ status: 200, description: 'The request waits for the person.', schema: STARTED }),
    OAuthErrorAnswer({
      status: 400,
      description:
        'invalid_request, invalid_scope, invalid_target, unauthorized_client, unknown_user_id, ' +
        'expired_login_hint_token, missing_user_code, invalid_user_code or invalid_binding_message.',
      code: 'unknown_user_id',
      words: 'the person is not known here',
    }),
    OAuthErrorAnswer(INVALID_CLIENT),
    OAuthErrorAnswer({
      status: 403,
      description: 'The person cannot be asked now: too much waits for him, or too many guesses were wrong.',
      code: 'access_denied',
      words: 'too many requests wait for the person',
    }),
    OAuthErrorAnswer(FORM_TOO_LARGE),
    UnavailableAnswer(),
  );
