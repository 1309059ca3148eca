/** Kinds of deliveries to clients: that there is an answer, and the answer itself. */
export const PING = 'ciba.ping';
export const PUSH = 'ciba.push';

/** Something for a client's notification endpoint (CIBA §10.2, §10.3). */
export interface ToClient {
  clientId: string;
  /** The client's own bearer token. */
  token: string;
  body: object;
}
