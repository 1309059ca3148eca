import { type Actor } from '../grants/actor.js';
import { type AuthorizationDetail } from '../grants/authorization-detail.js';
import { type Confirmation } from '../grants/confirmation.js';

/** What an access token says, RFC 9068 §2.2; the same whether it is signed or sealed. */
export interface AccessTokenClaims {
  iss: string;
  sub: string;
  aud: string | string[];
  client_id: string;
  scope: string;
  /** What it allows in detail, RFC 9396 §9.1. */
  authorization_details?: readonly AuthorizationDetail[];
  /** Seconds since the epoch. */
  iat: number;
  exp: number;
  jti: string;
  /** The grant behind it; none when a client acts for itself. */
  grant_id?: string;
  auth_time?: number;
  acr?: string;
  amr?: string[];
  roles?: string[];
  groups?: string[];
  /** The key that its sender must prove to hold, RFC 7800 §3.1; none for a bearer token. */
  cnf?: Confirmation;
  /** Who acts for the subject, RFC 8693 §4.1. */
  act?: Actor;
  /** Who may, RFC 8693 §4.4, as an attribute of the person has it. */
  may_act?: unknown;
}

/** Whether an audience contains a value (RFC 7519 §4.1.3). */
export function hasAudience(claims: AccessTokenClaims, audience: string): boolean {
  return typeof claims.aud === 'string' ? claims.aud === audience : claims.aud.includes(audience);
}
