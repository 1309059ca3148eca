import { dateValue, jsonValue } from '../database/column-values.js';
import { type AuthorizationDetail, NO_DETAILS } from './authorization-detail.js';

/** What a client may do for a person by one or several grants that give the same. */
export interface GivenAccess {
  clientId: string;
  scopes: readonly string[];
  /** What was granted in detail (RFC 9396). */
  details: readonly AuthorizationDetail[];
  /** When it was first given. */
  since: Date;
  /** When a token was last drawn from it. */
  lastUsed: Date;
}

/** Live grants of a person, found by their index, put together by what they give. */
export const GIVEN = `SELECT client_id, scopes, authorization_details, MIN(created_at) AS since,
    MAX(COALESCE(rotated_at, created_at)) AS last_used
  FROM grants WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?
  GROUP BY client_id, scopes, authorization_details`;

/** A row of `GIVEN` as the engine gives it. */
export interface GivenRow {
  client_id: string;
  scopes: string;
  authorization_details: string | null;
  since: unknown;
  last_used: unknown;
}

/** A row as access. */
export function givenOf(row: GivenRow): GivenAccess {
  return {
    clientId: row.client_id,
    scopes: jsonValue<string[]>(row.scopes),
    details:
      row.authorization_details === null
        ? NO_DETAILS
        : jsonValue<AuthorizationDetail[]>(row.authorization_details),
    since: dateValue(row.since),
    lastUsed: dateValue(row.last_used),
  };
}
