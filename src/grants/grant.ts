import { type Actor } from './actor.js';
import { type AuthorizationDetail } from './authorization-detail.js';
import { type Confirmation } from './confirmation.js';
import { type RequestedClaims } from './requested-claims.js';

/** What was granted, as the token path sees it; the columns of `GrantEntity`. */
export interface Grant {
  id: string;
  clientId: string;
  userId: string;
  sessionId: string | null;
  /** Who acts for the person with its tokens (RFC 8693 §4.1); nobody unless it came from a delegation. */
  actor: Actor | null;
  /** The key that its refresh tokens are bound to; nothing where the client authenticates instead. */
  confirmation: Confirmation | null;
  scopes: string[];
  resources: string[];
  claims: RequestedClaims;
  /** What was granted in detail (RFC 9396). */
  details: readonly AuthorizationDetail[];
  authTime: Date;
  acr: string;
  amr: string[];
  offline: boolean;
  counter: number;
  rotatedAt: Date | null;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  revokedAt: Date | null;
}

/** What a new grant is made of; the rest follows. */
export type NewGrant = Omit<
  Grant,
  'id' | 'actor' | 'confirmation' | 'counter' | 'rotatedAt' | 'revokedAt'
> & {
  codeHash: string | null;
  /** The grant whose token was exchanged for this one; ends it when it ends. */
  parentId?: string;
  actor?: Actor | null;
  confirmation?: Confirmation | null;
};
