import { ApiResponse, type ApiResponseMetadata } from '@nestjs/swagger';
import { type OAuthErrorCode } from './oauth-error.js';

const REQUIRED = ['error', 'error_description'];
const SCHEMA = {
  type: 'object',
  required: REQUIRED,
  properties: {
    error: { type: 'string', description: 'Error code, registered at IANA.' },
    error_description: { type: 'string', description: 'What happened, in words.' },
  },
};
const BRIEF_SCHEMA = {
  type: 'object',
  required: REQUIRED,
  properties: { error: { type: 'string' }, error_description: { type: 'string' } },
};

/** An error as the documentation tells of it. */
export interface DocumentedError {
  status: number | '4XX';
  description: string;
  code: OAuthErrorCode;
  words: string;
  headers?: Record<string, string>;
}

/** Documents an error that is answered as JSON, RFC 6749 §5.2. */
export function OAuthErrorAnswer(error: DocumentedError) {
  return answerOf(error, SCHEMA);
}

/** The same, without explaining the two members once more. */
export function BriefOAuthErrorAnswer(error: DocumentedError) {
  return answerOf(error, BRIEF_SCHEMA);
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

/** Headers of an answer by their meaning, as the documentation has them. */
export function documentedHeaders(
  headers: Record<string, string>,
): NonNullable<ApiResponseMetadata['headers']> {
  const documented = Object.entries(headers).map(([name, meaning]) => [
    name,
    { description: meaning, schema: { type: 'string' } },
  ]);
  return Object.fromEntries(documented) as NonNullable<ApiResponseMetadata['headers']>;
}

function answerOf(
  { status, description, code, words, headers = {} }: DocumentedError,
  schema: typeof BRIEF_SCHEMA,
) {
  return ApiResponse({
    status,
    description,
    ...(Object.keys(headers).length > 0 ? { headers: documentedHeaders(headers) } : {}),
    content: {
      'application/json': { schema, example: { error: code, error_description: words } },
    },
  });
}
