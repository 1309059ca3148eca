import { type Client } from '../../clients/client.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { pick, required } from '../parameters.js';
import { carries, type ResponseType, responseTypeOf } from '../../clients/response-types.js';
import { isKeptOutOfQuery, isSigned, RESPONSE_MODES } from '../response-mode.js';
import { type Check } from './check.js';

/** RFC 6749 §3.1.1, OIDC Core §3.2.2.1 and §3.3.2.1, OAuth 2.0 Multiple Response Types §2.1 and §5, JARM §2.3. */
export const responseType: Check = ({ received, client }) => {
  const picked = pick(received, ['response_type', 'response_mode', 'state', 'nonce']);
  const type = responseTypeOf(required(picked, 'response_type'));
  if (!type) throw new OAuthError('unsupported_response_type', 'the response type is not supported');
  if (!client.allowsResponseType(type)) {
    throw new OAuthError('unauthorized_client', 'the client may not use this response type');
  }
  if (picked.response_mode !== undefined) judgeMode(picked.response_mode, type, client);
  if (carries(type, 'id_token') && picked.nonce === undefined) {
    throw new OAuthError('invalid_request', 'nonce is missing');
  }
  return { responseType: type };
};

function judgeMode(mode: string, type: ResponseType, client: Client): void {
  if (!RESPONSE_MODES.some((known) => known === mode))
    throw new OAuthError('unsupported_response_mode', 'the response mode is not supported');
  if (client.wantsSignedResponses && !isSigned(mode))
    throw new OAuthError(
      'invalid_request',
      'responses to this client are signed: response_mode must be of JARM',
    );
  if (mode.startsWith('query') && isKeptOutOfQuery(type, mode, client))
    throw new OAuthError('invalid_request', 'tokens are not sent in a query');
}
