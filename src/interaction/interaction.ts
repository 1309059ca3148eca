import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { type InteractionRequest } from './interaction-request.js';

/** A method that has begun and is not answered yet, as the page shows it. */
export interface OpenExchange {
  id: string;
  method: AuthenticationMethod;
  /** What was typed, to begin again with. */
  identifier?: string;
  challenge: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  begunAt: number;
  expiresAt: number;
}

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
  /** What was proved here and is not a session yet: who, by what (`amr`), and when (milliseconds since the epoch). */
  proved?: { userId: string; amr: string[]; at: number };
  /** What the page waits for. */
  exchange?: OpenExchange;
  /** The account that somebody is making, until its code has come back. */
  registration?: { id: string; email: string };
  /** Whether the person signs in instead of making an account, which the request has asked for (`prompt=create`). */
  signsIn?: boolean;
  /** Whether a link that proves the person's address was mailed. */
  linkMailed?: boolean;
  /** The address of his that a person has filled in, until he has proved it by the link that was mailed there. */
  mailedTo?: string;
  /** What the person is setting up, see `Enrolments`. */
  enrolment?: string;
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
