/** What an `auth_session` stands for: the app on one device, as a cookie stands for a browser (§5.3.1). */
export interface AuthSession {
  /** What the client shows; another one as soon as somebody has signed in. */
  handle: string;
  /** Stands for the browser in its interactions; no browser has such a one. */
  device: string;
  clientId: string;
  /** The thumbprint of the key that must be proved with it (§9.6.1). */
  jkt?: string;
  /** The request that is being answered. */
  open?: OpenChallenge;
  /** The session of who has signed in with it. */
  sessionId?: string;
}

/** An authorization request on its way. */
export interface OpenChallenge {
  interactionId: string;
  /** The hash of what was asked: a request that says all of it again goes on. */
  asked: string;
  /** The parameters as a form, to go on in a browser with; missing where no browser could come back from there. */
  parameters?: string;
}

/** What an app's device is known by once somebody has signed in on it: its key. No cookie has this form. */
export function knownDeviceOf({ jkt }: Pick<AuthSession, 'jkt'>): string | undefined {
  return jkt === undefined ? undefined : `dpop:${jkt}`;
}
