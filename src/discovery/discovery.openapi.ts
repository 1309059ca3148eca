import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { MalformedRequestAnswer, UnavailableAnswer } from '../kernel/oauth-error-answer.js';

const HEADERS = {
  ETag: { description: 'For `If-None-Match`.', schema: { type: 'string' } },
  'Cache-Control': { description: 'How long it may be kept.', schema: { type: 'string' } },
} as const;

const link = (description: string, example: string) => ({
  type: 'string',
  format: 'uri',
  description,
  example,
});

const DOCUMENT = {
  type: 'object',
  required: ['issuer', 'authorization_endpoint', 'token_endpoint', 'jwks_uri', 'response_types_supported'],
  additionalProperties: true,
  properties: {
    issuer: link('The issuer identifier.', 'https://id.example.com'),
    authorization_endpoint: link('Where people are sent.', 'https://id.example.com/authorize'),
    token_endpoint: link('Where tokens are had.', 'https://id.example.com/token'),
    userinfo_endpoint: link('Where claims are had.', 'https://id.example.com/userinfo'),
    jwks_uri: link('Where the keys are.', 'https://id.example.com/jwks'),
    response_types_supported: {
      type: 'array',
      items: { type: 'string' },
      description: 'What may be asked for.',
      example: ['code'],
    },
  },
};

const KEYS = {
  type: 'object',
  required: ['keys'],
  properties: {
    keys: {
      type: 'array',
      description: 'Public keys (RFC 7517 §4).',
      items: { type: 'object', additionalProperties: true },
      example: [{ kty: 'EC', crv: 'P-256', kid: 'Qm9yZWQ', alg: 'ES256', use: 'sig', x: 'f83O', y: 'x_FE' }],
    },
  },
};

const document = (operation: Parameters<typeof ApiOperation>[0], media: string, schema: object) =>
  applyDecorators(
    ApiTags('OpenID Connect', 'OAuth 2.0'),
    ApiOperation({ security: [], ...operation }),
    ApiResponse({
      status: 200,
      description: 'The document.',
      headers: HEADERS,
      content: { [media]: { schema } },
    }),
    ApiResponse({ status: 304, description: 'It is still what `If-None-Match` names.' }),
    MalformedRequestAnswer(),
    UnavailableAnswer(),
  );

/** What the documentation says of the discovery documents. */
export const DocumentedDiscovery = (operationId: string) =>
  document(
    {
      operationId,
      summary: 'Learn what this server offers, and where',
      description: 'OIDC Discovery §4, RFC 8414 §3. The same document at both addresses.',
      externalDocs: { url: 'https://openid.net/specs/openid-connect-discovery-1_0.html' },
    },
    'application/json',
    DOCUMENT,
  );

/** What the documentation says of `GET /jwks`. */
export const DocumentedJwks = () =>
  document(
    {
      operationId: 'getJwks',
      summary: 'Get the keys that verify tokens',
      description: 'RFC 7517 §5. A key is published before it signs and until its last token has expired.',
      externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc7517' },
    },
    'application/jwk-set+json',
    KEYS,
  );
