import { type AuthorizationRequest } from '../requests/authorization-request.js';

/** One person's way through the pages for one authorization request; plain data in the ephemeral store. */
export interface Interaction {
  /** Unguessable; its address is known to one browser. */
  id: string;
  /** SHA-256 of the browser's cookie: nobody else may act in it. */
  browser: string;
  request: AuthorizationRequest;
  /** Where the browser goes when all steps are done, relative to the issuer. */
  resumeAt: string;
  /** Where the same request starts anew, relative to the issuer. */
  restart: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** The session in which the person signed in during this interaction. */
  signedIn?: { sessionId: string };
  /** Whether the person chose to go on as who he is (`prompt=select_account`). */
  selected?: boolean;
  /** What this person has allowed here. */
  consent?: { userId: string; scopes: string[] };
  /** Whether the person gave up or refused. */
  refused?: boolean;
}
