import { type RequestOrigin } from '../../kernel/request-origin.js';

/** A sign-in that waits for a link to be opened; plain data in the ephemeral store. */
export interface MagicLink {
  id: string;
  /** Who is signed in by it; nothing where there is no such person, and then nobody has the link. */
  userId: string | undefined;
  /** The interaction in which it was asked for. */
  interactionId: string;
  /** Stands for the browser that waits, see `Interaction.browser`. */
  browser: string;
  clientName: string;
  /** Where it was asked for. */
  origin: RequestOrigin;
  /** Milliseconds since the epoch. */
  askedAt: number;
  expiresAt: number;
}
