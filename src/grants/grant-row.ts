import { booleanValue, dateValue, jsonValue, optionalDateValue } from '../database/column-values.js';
import { type Actor } from './actor.js';
import { type AuthorizationDetail, NO_DETAILS } from './authorization-detail.js';
import { type Confirmation } from './confirmation.js';
import { type Grant } from './grant.js';
import { type RequestedClaims } from './requested-claims.js';

/** The columns that `grantOf` reads. */
export const COLUMNS = `id, client_id, user_id, session_id, actor, confirmation, scopes, resources, claims,
  authorization_details, auth_time, acr, amr, offline, counter, rotated_at, expires_at, absolute_expires_at, revoked_at`;

/** A row of `grants` as the engine gives it. */
export interface GrantRow {
  id: string;
  client_id: string;
  user_id: string;
  session_id: string | null;
  actor: string | null;
  confirmation: string | null;
  scopes: string;
  resources: string;
  claims: string;
  authorization_details: string | null;
  auth_time: unknown;
  acr: string;
  amr: string;
  offline: unknown;
  counter: number;
  rotated_at: unknown;
  expires_at: unknown;
  absolute_expires_at: unknown;
  revoked_at: unknown;
}

/** A row as a grant. */
export function grantOf(row: GrantRow): Grant {
  return {
    id: row.id,
    clientId: row.client_id,
    userId: row.user_id,
    sessionId: row.session_id,
    actor: row.actor === null ? null : jsonValue<Actor>(row.actor),
    confirmation: row.confirmation === null ? null : jsonValue<Confirmation>(row.confirmation),
    scopes: jsonValue<string[]>(row.scopes),
    resources: jsonValue<string[]>(row.resources),
    claims: jsonValue<RequestedClaims>(row.claims),
    details:
      row.authorization_details === null
        ? NO_DETAILS
        : jsonValue<AuthorizationDetail[]>(row.authorization_details),
    authTime: dateValue(row.auth_time),
    acr: row.acr,
    amr: jsonValue<string[]>(row.amr),
    offline: booleanValue(row.offline),
    counter: row.counter,
    rotatedAt: optionalDateValue(row.rotated_at),
    expiresAt: dateValue(row.expires_at),
    absoluteExpiresAt: dateValue(row.absolute_expires_at),
    revokedAt: optionalDateValue(row.revoked_at),
  };
}
