import { type Confirmation } from '../../grants/confirmation.js';

/** How an access token is used: by whoever has it (RFC 6750), or with a proof for each request (RFC 9449 §7.1). */
export type AccessTokenType = 'Bearer' | 'DPoP';

/** How the bearer of an access token came with it, and which keys he has proved to hold. */
export interface Presentation {
  /** The scheme in which it came; nothing where it came as a parameter (RFC 8693 §2.1). */
  scheme: AccessTokenType | undefined;
  proved: readonly Confirmation[];
}

/** The type of a token that is bound like this; one that is bound to a certificate is a bearer token (RFC 8705 §3). */
export function tokenTypeOf(bound: Confirmation | undefined): AccessTokenType {
  return bound && 'jkt' in bound ? 'DPoP' : 'Bearer';
}
