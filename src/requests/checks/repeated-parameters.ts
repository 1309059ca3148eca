import { OAuthError } from '../../kernel/oauth-error.js';
import { type CheckInput } from './check.js';

/** Parameters must not be included more than once, RFC 6749 §3.1; `resource` may be (RFC 8707 §2). */
export const repeatedParameters = ({ received }: Pick<CheckInput, 'received'>): Record<string, never> => {
  const repeated = received.repeated().filter((name) => name !== 'resource');
  if (repeated.length > 0) throw new OAuthError('invalid_request', 'a parameter is repeated');
  return {};
};
