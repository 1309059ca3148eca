import { type Session } from './session.js';

/** Seconds that a sign-in is good for to change what protects the account (ASVS 7.5.1). */
export const RECENT_SIGN_IN = 600;

/** Whether the person of a session has proved who he is just now, in milliseconds since the epoch. */
export function isRecentlySignedIn({ authTime }: Pick<Session, 'authTime'>, now: number): boolean {
  return now - authTime.getTime() < RECENT_SIGN_IN * 1000;
}
