import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { PageError } from '../pages/page-error.js';
import { type AuthorizationRequest } from './authorization-request.js';
import { isSigned } from './response-mode.js';

/**
 * Refuses a request whose client could not be answered like this any more: a person may take an hour to decide, and an
 * address that was taken from a client in the meantime gets nothing, not even an error.
 */
export function refuseOutdated({ target, responseType }: AuthorizationRequest, client: Client): void {
  if (!client.allowsRedirect(target.redirectUri))
    throw new PageError('invalid_request', 'redirect_uri is not an address of this client any more');
  if (!client.allowsResponseType(responseType))
    throw new OAuthError('unauthorized_client', 'the client may not use this response type any more');
  if (client.wantsSignedResponses && !isSigned(target.responseMode))
    throw new OAuthError('invalid_request', 'responses to this client are signed now: begin anew');
}
