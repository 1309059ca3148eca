/** Seconds without use, and seconds in all, after which a session ends (NIST SP 800-63B-4 §2.2.3). */
export const SESSION_IDLE = 3600;
export const SESSION_ABSOLUTE = 24 * 3600;
