import { applyDecorators, Header, HttpCode, type Type } from '@nestjs/common';
import {
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiResponse,
  ApiSecurity,
  getSchemaPath,
} from '../../kernel/openapi-decorators.js';
import { BearerAuthenticated } from '../../token/bearer/bearer.guard.js';
import { type ProblemStatus, ProblemResponses } from './problem-responses.js';

/** What the members of an address name. */
const PATH_PARAMETERS = {
  client_id: { description: 'The client.', example: 'demo-web' },
  secret_id: { description: 'The secret.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  user_id: { description: 'The person.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  session_id: { description: 'The session.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  credential_id: { description: 'The credential.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  grant_id: { description: 'The grant.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  initial_access_token_id: { description: 'The token.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  registration_template_id: { description: 'The template.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  trusted_issuer_id: { description: 'The issuer.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  resource_server_id: { description: 'The API.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  invitation_id: { description: 'The invitation.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
  kid: { description: 'The key.', example: 'Qm9yZWQ' },
  authorization_details_type_id: {
    description: 'The type.',
    example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c',
  },
  scope_id: { description: 'The scope.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c' },
} as const;

/** One operation of the admin API: what it is called, what it needs, what it answers. */
export interface AdminOperationDocument {
  id: string;
  summary: string;
  description?: string;
  scope: string;
  path?: readonly (keyof typeof PATH_PARAMETERS)[];
  /** `list` is a page of the type; without a type the answer has no body. */
  answer: { status?: 200 | 201; type?: Type; list?: boolean; description: string; tagged?: boolean };
  /** What the body is: JSON, a merge patch, or nothing. */
  body?: 'json' | 'merge-patch';
  /** Errors beyond those that every operation of its kind has. */
  errors?: readonly ProblemStatus[];
}

/** States an operation: its guard and its documentation, in one place. */
export function AdminOperation(operation: AdminOperationDocument): MethodDecorator {
  const { id, summary, description, scope, path = [], answer, body } = operation;
  const status = answer.type ? (answer.status ?? 200) : 204;
  const writes = scope.endsWith(':write');
  return applyDecorators(
    HttpCode(status),
    Header('Cache-Control', 'no-store'),
    BearerAuthenticated(scope),
    ApiOperation({ operationId: id, summary, ...(description === undefined ? {} : { description }) }),
    ApiSecurity('oauth2', [scope]),
    ...path.map((name) =>
      ApiParam({ name, required: true, schema: { type: 'string' }, ...PATH_PARAMETERS[name] }),
    ),
    ...(body === undefined ? [] : [ApiConsumes(...CONSUMED[body])]),
    ...(writes ? [ApiHeader(IDEMPOTENCY_KEY)] : []),
    ...(writes && answer.tagged && status !== 201 ? [ApiHeader(IF_MATCH)] : []),
    ...success(status, answer),
    ProblemResponses(statusesOf(operation, writes)),
  );
}

const CONSUMED = {
  json: ['application/json'],
  'merge-patch': ['application/merge-patch+json', 'application/json'],
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description: 'A text of your choice. The same request with the same key is done once within 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
} as const;

const IF_MATCH = {
  name: 'If-Match',
  required: false,
  description: 'The `ETag` that was read; when it is another by now, nothing is changed.',
  schema: { type: 'string' },
} as const;

const ETAG = {
  description: 'Changes with every change; for `If-Match`.',
  schema: { type: 'string' },
} as const;
const LOCATION = { description: 'Where it is.', schema: { type: 'string' } } as const;

function success(
  status: number,
  { type, list, description, tagged }: AdminOperationDocument['answer'],
): MethodDecorator[] {
  const headers = {
    ...(tagged ? { ETag: ETAG } : {}),
    ...(status === 201 ? { Location: LOCATION } : {}),
  };
  if (!type) return [ApiResponse({ status, description })];
  if (!list) return [ApiResponse({ status, description, type, headers })];
  const schema = {
    type: 'object',
    required: ['items', 'next_cursor'],
    properties: {
      items: { type: 'array', items: { $ref: getSchemaPath(type) } },
      next_cursor: {
        type: 'string',
        nullable: true,
        description: 'Gets the next page as `cursor`; null at the end.',
      },
    },
  };
  return [ApiExtraModels(type) as MethodDecorator, ApiResponse({ status, description, schema })];
}

function statusesOf({ path = [], answer, body, errors = [] }: AdminOperationDocument, writes: boolean) {
  const statuses: ProblemStatus[] = [401, 403, 503, ...errors];
  if (writes || body !== undefined || answer.list) statuses.push(400);
  if (path.length > 0) statuses.push(404);
  if (writes) statuses.push(409, 422);
  if (writes && answer.tagged && answer.status !== 201) statuses.push(412);
  if (body !== undefined) statuses.push(413, 415);
  return [...new Set(statuses)].sort();
}
