import { type Client } from '../clients/client.js';

/** A validated request to sign out, OIDC RP-Initiated Logout §2. */
export interface LogoutRequest {
  /** The client that asks, when it is known. */
  client?: Client;
  /** The session that a valid `id_token_hint` names. */
  hintedSession?: string;
  hintedUser?: string;
  /** Registered for that client, with `state` added. */
  returnTo?: string;
}
