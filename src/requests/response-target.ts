import { type OAuthError } from '../kernel/oauth-error.js';

/** Ways to carry a response to the client: RFC 6749 §4.1.2, OAuth 2.0 Multiple Response Types, Form Post. */
export const RESPONSE_MODES = ['query', 'fragment', 'form_post'] as const;
export type ResponseMode = (typeof RESPONSE_MODES)[number];

/**
 * Where a response goes. Only `requests/checks/redirect-uri.ts` makes one, after the address was found to be the
 * client's: what has no target cannot be redirected.
 */
export interface ResponseTarget {
  redirectUri: string;
  responseMode: ResponseMode;
  state?: string;
}

/** An error that is told to the client through the browser, since the return address is trusted. */
export class AuthorizationError extends Error {
  constructor(
    readonly target: ResponseTarget,
    readonly error: OAuthError,
  ) {
    super(error.message, { cause: error });
  }
}
