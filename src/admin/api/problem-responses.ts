import { applyDecorators } from '@nestjs/common';
import { type ApiResponseMetadata } from '@nestjs/swagger';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '../../kernel/openapi-decorators.js';
import { PROBLEM_TYPE } from './problem.filter.js';
import { problem } from './problem-of.js';
import { Problem } from './problem.js';

/** Each status with which the admin API refuses: when it does, and what it may say. */
const PROBLEMS = {
  400: ['The request is not valid.', 'the body is not valid'],
  401: ['There is no token, or it is not valid here.', 'a bearer token is needed'],
  403: ['The token lacks a scope, or the change would exceed its rights.', 'the token lacks a scope'],
  404: ['There is no such thing.', 'there is nothing at this address'],
  409: ['It contradicts what is there, or the first request with this key is under way.', 'it is taken'],
  412: ['It was changed since it was read.', 'it was changed since; read it again'],
  413: ['The body is too large.', 'the body is too large'],
  415: ['The content type is not supported.', 'the content type is not supported here'],
  422: [
    'The Idempotency-Key was used for another request.',
    'the Idempotency-Key was used for another request',
  ],
  503: ['A store is down; nothing was changed.', 'try again in a few seconds'],
} as const;

/** A status with which the admin API refuses. */
export type ProblemStatus = keyof typeof PROBLEMS;

const HEADERS: Partial<Record<ProblemStatus, ApiResponseMetadata['headers']>> = {
  401: { 'WWW-Authenticate': { description: 'RFC 6750 §3.', schema: { type: 'string' } } },
  403: { 'WWW-Authenticate': { description: 'Names the missing scope.', schema: { type: 'string' } } },
  503: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
};

/** Documents the errors of an operation. */
export function ProblemResponses(statuses: readonly ProblemStatus[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiExtraModels(Problem),
    ...statuses.map((status) => {
      const [description, detail] = PROBLEMS[status];
      const content = { schema: { $ref: getSchemaPath(Problem) }, example: problem(status, detail) };
      const headers = HEADERS[status] ? { headers: HEADERS[status] } : {};
      return ApiResponse({ status, description, ...headers, content: { [PROBLEM_TYPE]: content } });
    }),
  );
}
