import { type DescribedRequest } from '../described-request.js';

/** Kind of a delivery that tells of a new request. */
export const WEBHOOK = 'ciba.webhook';

/** What a company's own application is told. */
export interface WebhookNotice {
  /** The person who is asked. */
  sub: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  request: DescribedRequest;
}
