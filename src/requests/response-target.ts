import { type OAuthError } from '../kernel/oauth-error.js';
import { type ResponseMode } from './response-mode.js';

/**
 * Where a response goes. Only `requests/checks/redirect-uri.ts` makes one, after the address was found to be the
 * client's: what has no target cannot be redirected. How it goes is settled here once, for errors as for success.
 */
export interface ResponseTarget {
  clientId: string;
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
