import { OAuthError } from '../../kernel/oauth-error.js';
import { pick } from '../parameters.js';
import { type Check } from './check.js';

/** Request objects must not be ignored silently, OIDC Core §6. */
export const requestObject: Check = ({ received }) => {
  const { request, request_uri } = pick(received, ['request', 'request_uri']);
  if (request !== undefined)
    throw new OAuthError('request_not_supported', 'request objects are not supported');
  if (request_uri !== undefined)
    throw new OAuthError('request_uri_not_supported', 'request_uri is not supported');
  return {};
};
