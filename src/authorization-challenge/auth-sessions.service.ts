import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { SESSION_ABSOLUTE } from '../sessions/session-limits.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type AuthSession } from './auth-session.js';

const NAMESPACE = 'auth-session';
/** Seconds in which somebody can sign in. */
const SIGNING_IN = 3600;

/** Who shows an `auth_session`. */
export type Holder = Pick<AuthSession, 'clientId' | 'jkt'>;

interface Kept {
  session: Omit<AuthSession, 'handle'>;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Keeps the sessions of apps that sign people in themselves, by the hash of what they show. */
@Injectable()
export class AuthSessions {
  constructor(
    private readonly store: EphemeralStore,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** A new one; nobody knows of it before it is kept. */
  create({ clientId, jkt }: Holder): AuthSession {
    const holder = { clientId, ...(jkt === undefined ? {} : { jkt }) };
    return { ...holder, handle: randomSecret(), device: `app:${randomSecret()}` };
  }

  /** The session that is shown; `invalid_session` when there is none, or when it is of another client or key (§9.6.1). */
  async find(handle: string, { clientId, jkt }: Holder): Promise<AuthSession> {
    const kept = await this.store.get<Kept>(NAMESPACE, sha256(handle));
    if (!kept || kept.expiresAt <= this.clock.now()) throw invalidSession();
    const { session } = kept;
    if (session.clientId === clientId && session.jkt === jkt) return { ...session, handle };
    const reason = session.clientId === clientId ? 'another key' : 'another client';
    const event = { type: 'auth_session.refused', outcome: 'failure', actor: clientId, clientId } as const;
    this.audit.record({ ...event, reason });
    throw invalidSession();
  }

  async keep({ handle, ...session }: AuthSession): Promise<void> {
    const seconds = session.sessionId === undefined ? SIGNING_IN : SESSION_ABSOLUTE;
    const kept: Kept = { session, expiresAt: this.clock.now() + seconds * 1000 };
    await this.store.put(NAMESPACE, sha256(handle), kept, seconds);
  }

  /** The same of somebody who has signed in, under a new handle: who knew the one from before knows nothing (§5.3.1). */
  async signedIn(session: AuthSession, sessionId: string): Promise<AuthSession> {
    const renewed = { ...session, sessionId, handle: randomSecret() };
    await this.keep(renewed);
    await this.store.remove(NAMESPACE, sha256(session.handle));
    return renewed;
  }
}

/** The answer to an `auth_session` that is unknown, over or somebody else's: they look the same (§5.2.2.1). */
export function invalidSession(): OAuthError {
  return new OAuthError('invalid_session', 'the auth_session is not valid; begin anew');
}
