import { type Confirmation } from '../../grants/confirmation.js';
import { type Client } from '../../clients/client.js';

/** What a token request has proved of its sender, besides which client it is. */
export interface TokenSender {
  /** Every key that he has proved to hold. */
  proved: readonly Confirmation[];
  /** The one to which the access token is bound; nothing for one that anybody may use. */
  confirmation: Confirmation | undefined;
}

/** What is known of the sender when tokens are pushed: no request is there to prove anything. */
export const NO_SENDER: TokenSender = { proved: [], confirmation: undefined };

/**
 * What the refresh tokens of a client are bound to: those of public clients to the key of the access token (RFC 9449 §5,
 * RFC 8705 §4); others are the client's own, which authenticates with whatever key it proves next.
 */
export function refreshConfirmation(client: Client, { confirmation }: TokenSender): Confirmation | null {
  return client.public ? (confirmation ?? null) : null;
}
