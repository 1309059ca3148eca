import { OAuthError } from '../../kernel/oauth-error.js';
import { pick, required } from '../parameters.js';
import { carries, isFrontChannel, responseTypeOf } from '../../clients/response-types.js';
import { RESPONSE_MODES } from '../response-target.js';
import { type Check } from './check.js';

/** RFC 6749 §3.1.1, OIDC Core §3.2.2.1 and §3.3.2.1, OAuth 2.0 Multiple Response Types §2.1 and §5. */
export const responseType: Check = ({ received, client }) => {
  const picked = pick(received, ['response_type', 'response_mode', 'state', 'nonce']);
  const type = responseTypeOf(required(picked, 'response_type'));
  if (!type) throw new OAuthError('unsupported_response_type', 'the response type is not supported');
  if (!client.allowsResponseType(type)) {
    throw new OAuthError('unauthorized_client', 'the client may not use this response type');
  }
  const mode = picked.response_mode;
  if (mode !== undefined && !RESPONSE_MODES.some((known) => known === mode)) {
    throw new OAuthError('unsupported_response_mode', 'the response mode is not supported');
  }
  if (mode === 'query' && isFrontChannel(type)) {
    throw new OAuthError('invalid_request', 'tokens are not sent in a query');
  }
  if (carries(type, 'id_token') && picked.nonce === undefined) {
    throw new OAuthError('invalid_request', 'nonce is missing');
  }
  return { responseType: type };
};
