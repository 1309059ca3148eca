import { applyDecorators } from '@nestjs/common';
import { type ApiResponseMetadata } from '@nestjs/swagger';
import { ApiExtraModels, ApiResponse, getSchemaPath } from './openapi-decorators.js';
import { OAuthErrorBody } from './oauth-error-body.js';
import { type OAuthErrorCode } from './oauth-error.js';

/** An error as the documentation tells of it. */
export interface DocumentedError {
  status: number | '4XX';
  description: string;
  code: OAuthErrorCode;
  words: string;
  headers?: Record<string, string>;
}

/** Documents an error that is answered as JSON, RFC 6749 §5.2. */
export function OAuthErrorAnswer({ status, description, code, words, headers = {} }: DocumentedError) {
  const documented = Object.entries(headers).map(([name, meaning]) => [
    name,
    { description: meaning, schema: { type: 'string' } },
  ]);
  return applyDecorators(
    ApiExtraModels(OAuthErrorBody),
    ApiResponse({
      status,
      description,
      ...(documented.length > 0
        ? { headers: Object.fromEntries(documented) as ApiResponseMetadata['headers'] }
        : {}),
      content: {
        'application/json': {
          schema: { $ref: getSchemaPath(OAuthErrorBody) },
          example: { error: code, error_description: words },
        },
      },
    }),
  );
}

/** The error of a request that is none, which every public document has. */
export const MalformedRequestAnswer = () =>
  OAuthErrorAnswer({
    status: '4XX',
    description: 'The request is malformed.',
    code: 'invalid_request',
    words: 'the request is malformed',
  });

/** The error while a store is down. */
export const UnavailableAnswer = () =>
  OAuthErrorAnswer({
    status: 503,
    description: 'A store is down; nothing was changed.',
    code: 'temporarily_unavailable',
    words: 'try again in a few seconds',
    headers: { 'Retry-After': 'Seconds.' },
  });
