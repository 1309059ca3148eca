import { type Client } from '../../clients/client.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type ReceivedParameters } from '../../kernel/received-parameters.js';
import { pick, required } from '../parameters.js';
import { responseTypeOf } from '../../clients/response-types.js';
import { responseModeFor } from '../response-mode.js';
import { type ResponseTarget } from '../response-target.js';

/**
 * Finds out where responses to this request go. What throws here is shown on a page; what throws later may be told to
 * the client. The address is compared as text (RFC 9700 §2.1) and judged once more, whoever put it into the database.
 */
export function responseTarget(received: ReceivedParameters, client: Client): ResponseTarget {
  const redirectUri = required(pick(received, ['redirect_uri']), 'redirect_uri');
  if (!client.allowsRedirect(redirectUri)) {
    throw new OAuthError(
      'invalid_request',
      'redirect_uri is not one of the addresses registered for this client',
    );
  }
  const state = readable(() => pick(received, ['state']).state);
  const mode = readable(() => pick(received, ['response_mode']).response_mode);
  const type = readable(() => responseTypeOf(pick(received, ['response_type']).response_type ?? ''));
  const responseMode = responseModeFor(mode, type, client);
  return { clientId: client.id, redirectUri, responseMode, ...(state === undefined ? {} : { state }) };
}

/** A malformed value is reported by its own check, once the target is known. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
