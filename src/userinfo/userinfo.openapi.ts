import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiOperation,
  ApiResponse,
  ApiSecurity,
  ApiTags,
  getSchemaPath,
} from '../kernel/openapi-decorators.js';
import { DPOP_NONCE, DpopHeader } from '../dpop/dpop.openapi.js';
import { OAuthErrorAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';
import { StandardClaims } from '../users/standard-claims.js';

const SUBJECT = {
  type: 'object',
  required: ['sub'],
  properties: {
    sub: { type: 'string', description: 'The person.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
    updated_at: { type: 'integer', description: 'Seconds since 1970.', example: 1763712000 },
  },
};
const CHALLENGE = { 'WWW-Authenticate': 'RFC 6750 §3, RFC 9449 §7.1.' };

/** What the documentation says of `/userinfo`, by either method. */
export const DocumentedUserinfo = (operationId: string, summary: string) =>
  applyDecorators(
    ApiTags('OpenID Connect'),
    ApiExtraModels(StandardClaims),
    ApiOperation({
      operationId,
      summary,
      description:
        'OIDC Core §5.3. Says what the scopes of the token, and the `claims` parameter, have released.',
      externalDocs: { url: 'https://openid.net/specs/openid-connect-core-1_0.html#UserInfo' },
    }),
    ApiSecurity('oauth2', ['openid']),
    DpopHeader('needed with the scheme `DPoP`, and made for the access token.'),
    ApiResponse({
      status: 200,
      description:
        'The claims; a signed JWT when the client is registered with `userinfo_signed_response_alg`.',
      content: {
        'application/json': { schema: { allOf: [SUBJECT, { $ref: getSchemaPath(StandardClaims) }] } },
        'application/jwt': { schema: { type: 'string' }, example: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' },
      },
    }),
    OAuthErrorAnswer({
      status: 400,
      description: 'The token was sent in more than one way.',
      code: 'invalid_request',
      words: 'the token was sent in more than one way',
    }),
    OAuthErrorAnswer({
      status: 401,
      description:
        'There is no token (then the answer has no body, RFC 6750 §3.1), or it is not valid here, or the proof with it is no good.',
      code: 'invalid_token',
      words: 'the token is not valid here',
      headers: { ...CHALLENGE, ...DPOP_NONCE },
    }),
    OAuthErrorAnswer({
      status: 403,
      description: 'The token lacks the scope `openid`.',
      code: 'insufficient_scope',
      words: 'the token lacks a scope',
      headers: CHALLENGE,
    }),
    UnavailableAnswer(),
  );

/** The form in which the token may come instead of the header, RFC 6750 §2.2. */
export const TokenForm = () =>
  applyDecorators(
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({
      required: false,
      schema: {
        type: 'object',
        properties: {
          access_token: {
            type: 'string',
            description: 'The access token, unless it is in the header.',
            example: 'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
          },
        },
      },
    }),
  );
