import { HttpException } from '@nestjs/common';
import { OAuthError } from './oauth-error.js';
import { UnavailableError } from './unavailable.error.js';

const UNAVAILABLE = { 'Retry-After': String(UnavailableError.retryAfter) };

/**
 * Any error as an OAuth error, for whoever answers it. What nobody expected says nothing of its cause; `unexpected`
 * tells the filter to log it.
 */
export function describedError(thrown: unknown): { error: OAuthError; unexpected: boolean } {
  if (thrown instanceof OAuthError) return { error: thrown, unexpected: false };
  if (thrown instanceof UnavailableError) {
    const options = { headers: UNAVAILABLE, cause: thrown };
    return {
      error: new OAuthError('temporarily_unavailable', 'try again in a few seconds', options),
      unexpected: false,
    };
  }
  const status = httpStatus(thrown);
  if (status !== undefined && status < 500) {
    return { error: new OAuthError('invalid_request', describe(status), { status }), unexpected: false };
  }
  return {
    error: new OAuthError('server_error', 'something went wrong', { cause: thrown }),
    unexpected: true,
  };
}

/** Statuses of Nest's exceptions and of Fastify's own errors (body too large, unknown content type). */
function httpStatus(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

function describe(status: number): string {
  if (status === 404) return 'there is nothing at this address';
  if (status === 405) return 'the method is not allowed here';
  if (status === 413) return 'the body is too large';
  if (status === 415) return 'the content type is not supported here';
  return 'the request is malformed';
}
