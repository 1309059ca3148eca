import { type JWTPayload } from 'jose';
import { type AssertionPolicy } from '../trusted-issuers/assertion-policy.js';

/** What an assertion says once it is verified (RFC 7523 §3). */
export interface Assertion {
  issuer: string;
  policy: AssertionPolicy;
  /** By what the issuer calls the subject. */
  subject: string;
  /** Unique among the assertions of the issuer. */
  jti: string;
  /** Seconds since the epoch. */
  issuedAt: number;
  expiresAt: number;
  /** All that it says. */
  claims: JWTPayload;
  /** SHA-256 of what is signed: the same however the signature is written. */
  digest: string;
}
