import { OAuthError } from '../../kernel/oauth-error.js';
import { type Check } from './check.js';

/** A client that has said so, or every one where the operator has, begins only by pushed requests, RFC 9126 §5 and §6. */
export const pushedRequest: Check = ({ client, config, pushed }) => {
  const required =
    config.pushedRequests === 'required' || client.metadata.require_pushed_authorization_requests;
  if (required && !pushed)
    throw new OAuthError('invalid_request', 'the client must push its authorization requests');
  return {};
};
