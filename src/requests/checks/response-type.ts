import { OAuthError } from '../../kernel/oauth-error.js';
import { pick, required } from '../parameters.js';
import { RESPONSE_MODES } from '../response-target.js';
import { type Check } from './check.js';

/** RFC 6749 §3.1.1 and the response modes of OAuth 2.0 Multiple Response Types §2.1. */
export const responseType: Check = ({ received, client }) => {
  const picked = pick(received, ['response_type', 'response_mode', 'state']);
  if (required(picked, 'response_type') !== 'code') {
    throw new OAuthError('unsupported_response_type', 'the response type is not supported');
  }
  if (!client.metadata.response_types.includes('code')) {
    throw new OAuthError('unauthorized_client', 'the client may not use this response type');
  }
  const mode = picked.response_mode;
  if (mode !== undefined && !RESPONSE_MODES.some((known) => known === mode)) {
    throw new OAuthError('unsupported_response_mode', 'the response mode is not supported');
  }
  return {};
};
