import { type RequestedClaims } from '../grants/requested-claims.js';

/** What a person has approved for a client, until the client redeems it; plain data for the ephemeral store. */
export interface Approval {
  clientId: string;
  userId: string;
  sessionId: string;
  scopes: string[];
  resources: string[];
  claims: RequestedClaims;
  /** Milliseconds since the epoch. */
  authTime: number;
  acr: string;
  amr: string[];
}
