import { type BackchannelFacts, type InteractionRequest } from '../../interaction/interaction-request.js';
import { type WaitingRequest } from '../waiting-requests.service.js';

/** A person's way through the pages for a request over the back channel. */
export interface CibaInteractionRequest extends InteractionRequest {
  cibaRequestId: string;
  backchannel: BackchannelFacts;
}

/** The person is asked in every case, and only the one who is meant can answer (CIBA §8). */
export function cibaInteractionRequest({ id, request }: WaitingRequest): CibaInteractionRequest {
  const { clientId, userId, scopes, details, acrValues, bindingMessage, ipAddress, userAgent, askedAt } =
    request;
  return {
    clientId,
    scopes,
    details,
    prompts: ['consent'],
    acrValues,
    uiLocales: [],
    expectedUsers: [userId],
    cibaRequestId: id,
    backchannel: { bindingMessage, ipAddress, userAgent, askedAt },
  };
}
