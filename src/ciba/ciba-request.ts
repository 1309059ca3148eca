import { type DeliveryMode } from '../clients/client-metadata-values.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type PolledDecision, type PolledRequest } from '../token/polled-requests.js';

/** What a client asks of a person, judged and complete. */
export interface AskedRequest {
  clientId: string;
  userId: string;
  scopes: string[];
  resources: string[];
  details: AuthorizationDetail[];
  acrValues: string[];
  bindingMessage: string | undefined;
  mode: DeliveryMode;
  /** Seconds. */
  lifetime: number;
}

/** A request that waits for its person, or did a while ago; plain data in the ephemeral store. */
export interface CibaRequest extends AskedRequest, PolledRequest {
  /** Where the client's request came from. */
  ipAddress: string;
  userAgent: string;
  /** Milliseconds since the epoch. */
  askedAt: number;
  /** The places among what waits for the person that it takes up. */
  places: { ofUser: string; ofClient: string };
  /** The `auth_req_id` and the token for telling the client, sealed; of a client that polls nothing is kept. */
  notification: string | undefined;
}

/** What is needed to tell the client (CIBA §10.2, §10.3). */
export interface Notification {
  authReqId: string;
  /** The client's own bearer token. */
  token: string;
}

/** What the person decided; of a request that expired, that he did not. */
export interface Decision extends PolledDecision {
  expired?: true;
}
