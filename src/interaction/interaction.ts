import { type InteractionRequest } from './interaction-request.js';

/** One person's way through the pages for one request; plain data in the ephemeral store. */
export interface Interaction<R extends InteractionRequest = InteractionRequest> {
  /** Unguessable; its address is known to one browser. */
  id: string;
  /** SHA-256 of the browser's cookie: nobody else may act in it. */
  browser: string;
  request: R;
  /** Where the browser goes when all steps are done, relative to the issuer. */
  resumeAt: string;
  /** Where the same request starts anew, relative to the issuer. */
  restart: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** The session in which the person signed in during this interaction. */
  signedIn?: { sessionId: string };
  /** The question that was put last, see `openQuestion`; an answer to any other changes nothing. */
  asked?: string;
  /** Whether the person chose to go on as who he is (`prompt=select_account`). */
  selected?: boolean;
  /** What this person has allowed here. */
  consent?: { userId: string; scopes: string[]; detailsTypes: string[] };
  /** Whether the person gave up or refused. */
  refused?: boolean;
}
