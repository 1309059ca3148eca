/** The kind of delivery that answers somebody who has forgotten his password. */
export const PASSWORD_RESET = 'password-reset';

/** Where somebody goes on when he has a new password, if he comes back to the browser in which he has asked for it. */
export interface ResetRestart {
  /** Of ours. */
  path: string;
  /** SHA-256 of the browser's cookie. */
  browser: string;
}

/** What somebody typed who has forgotten his password. */
export interface ResetRequest {
  identifier: string;
  /** `ui_locales`. */
  locales: readonly string[];
  restart?: ResetRestart;
}

/** What the link was made for: it is worth nothing when any of this has changed. */
export interface ResetToken {
  email: string;
  /** ISO 8601; null where there was no password. */
  passwordChangedAt: string | null;
  restart?: ResetRestart;
}
