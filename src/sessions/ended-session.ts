/** The kind of delivery by which a client learns that a session has ended. */
export const LOGOUT_TOKEN = 'logout_token';

/** Which session of whom has ended, and which client has to be told. */
export interface EndedSession {
  sessionId: string;
  userId: string;
  clientId: string;
}
