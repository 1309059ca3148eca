/** The kind of delivery that answers somebody who has forgotten his password. */
export const PASSWORD_RESET = 'password-reset';

/** What somebody typed who has forgotten his password. */
export interface ResetRequest {
  identifier: string;
  /** `ui_locales`. */
  locales: readonly string[];
  /** Where he goes on when he has a new one: a path of ours. */
  restart?: string;
  ipAddress: string;
}

/** What the link was made for: it is worth nothing when any of this has changed. */
export interface ResetToken {
  email: string;
  /** ISO 8601; null where there was no password. */
  passwordChangedAt: string | null;
  restart?: string;
}
