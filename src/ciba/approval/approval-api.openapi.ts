import { applyDecorators } from '@nestjs/common';
import {
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiSecurity,
  ApiTags,
} from '../../kernel/openapi-decorators.js';
import { text } from '../../kernel/documented-text.js';
import { OAuthErrorAnswer, UnavailableAnswer } from '../../kernel/oauth-error-answer.js';
import { DETAILS_MEMBER } from '../../requests/authorization-details.openapi.js';
import { CIBA_APPROVAL_SCOPE } from '../../resources/built-in-scopes.js';

const moment = (description: string) => ({
  ...text(description, '2026-01-31T12:00:00.000Z'),
  format: 'date-time',
});

const REQUEST = {
  type: 'object',
  required: ['id', 'client', 'scope', 'ip_address', 'user_agent', 'requested_at', 'expires_at'],
  properties: {
    id: text(
      'Stands for the request in the addresses of this API.',
      'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg',
    ),
    client: {
      type: 'object',
      description: 'Which application asks.',
      required: ['client_id', 'client_name'],
      properties: {
        client_id: text('Its identifier.', 'demo-ciba'),
        client_name: text('Its name.', 'Demo CIBA'),
      },
    },
    scope: text('For what it asks, separated by spaces.', 'openid profile'),
    authorization_details: DETAILS_MEMBER,
    binding_message: text('What it shows the person, who compares the two.', 'W4SCT'),
    acr_values: text('Which authentication it would like.', 'urn:cardea:acr:1fa'),
    ip_address: text('Where its request came from.', '192.0.2.7'),
    user_agent: text('What it says it is.', 'CallCentre/2.1'),
    requested_at: moment('When it asked.'),
    expires_at: moment('Until when it can be answered.'),
  },
};

const OPERATIONS = {
  listApprovalRequests: {
    summary: 'List what waits for the person',
    answer: {
      status: 200,
      description: 'What waits, newest first.',
      schema: {
        type: 'object',
        required: ['items'],
        properties: { items: { type: 'array', description: 'The requests.', items: REQUEST } },
      },
    },
  },
  getApprovalRequest: {
    summary: 'Read what is asked of the person',
    answer: { status: 200, description: 'The request.', schema: REQUEST },
  },
  approveRequest: {
    summary: 'Allow what is asked',
    answer: { status: 204, description: 'It is allowed, and the client gets its tokens.' },
  },
  denyRequest: {
    summary: 'Deny what is asked',
    answer: { status: 204, description: 'It is denied, and the client learns so.' },
  },
} as const;

const CHALLENGE = { 'WWW-Authenticate': 'RFC 6750 §3.' };

/** What the documentation says of an operation of the approval API. */
export const DocumentedApproval = (operationId: keyof typeof OPERATIONS) => {
  const { summary, answer } = OPERATIONS[operationId];
  return applyDecorators(
    ApiTags('Approvals'),
    ApiOperation({
      operationId,
      summary,
      description:
        'For a company’s own application, with an access token of the person who is signed in to it. A request is ' +
        'answered once, and by the person who is asked.',
      externalDocs: {
        url: 'https://openid.net/specs/openid-client-initiated-backchannel-authentication-core-1_0.html',
      },
    }),
    ApiSecurity('oauth2', [CIBA_APPROVAL_SCOPE]),
    ...(operationId === 'listApprovalRequests'
      ? []
      : [
          ApiParam({ name: 'request_id', description: 'The request’s `id`.', schema: { type: 'string' } }),
          missing(),
        ]),
    ApiResponse(answer),
    OAuthErrorAnswer({
      status: 401,
      description: 'There is no token (then the answer has no body, RFC 6750 §3.1), or it is not valid here.',
      code: 'invalid_token',
      words: 'the token is not valid here',
      headers: CHALLENGE,
    }),
    OAuthErrorAnswer({
      status: 403,
      description: `The token lacks the scope \`${CIBA_APPROVAL_SCOPE}\`, or is not of a person himself.`,
      code: 'insufficient_scope',
      words: 'the token lacks a scope',
      headers: CHALLENGE,
    }),
    UnavailableAnswer(),
  );
};

const missing = () =>
  OAuthErrorAnswer({
    status: 404,
    description: 'No such request waits: it is unknown, answered, expired or asked of somebody else.',
    code: 'invalid_request',
    words: 'no such request waits',
  });
