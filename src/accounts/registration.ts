/** The kind of delivery that mails the code of a registration. */
export const REGISTRATION = 'registration';

/** Seconds that the code is good for. */
export const CODE_LIFETIME = 1800;

/** What somebody tells who wants an account. */
export interface RegistrationForm {
  email: string;
  name: string;
  password: string;
}

/** Whom the code of a registration goes to, unless he has an account. */
export interface RegistrationMail {
  email: string;
  code: string;
  /** `ui_locales`. */
  locales: readonly string[];
}

/** A registration that waits for its code; sealed, and plain JSON. */
export interface PendingRegistration {
  email: string;
  name: string;
  passwordHash: string;
  /** SHA-256 of the code. */
  codeHash: string;
  /** Tries that are left. */
  tries: number;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}
