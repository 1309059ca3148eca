import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type RequestedClaims } from '../grants/requested-claims.js';
import { type Session } from '../sessions/session.js';

/** What a person has approved for a client, until the client redeems it; plain data for the ephemeral store. */
export interface Approval {
  clientId: string;
  userId: string;
  /** The session in which he approved; nothing when he did by an application that works without one. */
  sessionId: string | null;
  scopes: string[];
  resources: string[];
  details: readonly AuthorizationDetail[];
  claims: RequestedClaims;
  /** Milliseconds since the epoch. */
  authTime: number;
  acr: string;
  amr: string[];
}

/** What the person of a session approved in it. */
export function approvedIn(
  { id, userId, authTime, acr, amr }: Session,
  approved: Pick<Approval, 'clientId' | 'scopes' | 'resources' | 'details' | 'claims'>,
): Approval {
  return { ...approved, userId, sessionId: id, authTime: authTime.getTime(), acr, amr };
}

/** Whether a person has approved of anything. */
export function approvesSomething({ scopes, details }: Pick<Approval, 'scopes' | 'details'>): boolean {
  return scopes.length + details.length > 0;
}
