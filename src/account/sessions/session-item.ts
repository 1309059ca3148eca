import { namedBrowser, type NamedBrowser } from '../../kernel/user-agent.js';
import { type SessionEntity } from '../../sessions/session.entity.js';

/** A browser in which the person is signed in, as he can recognise it. */
export interface SessionItem extends NamedBrowser {
  id: string;
  ipAddress: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** Whether it is the one that asks. */
  isCurrent: boolean;
}

/** A session as its person sees it. */
export function sessionItem(session: SessionEntity, currentId: string): SessionItem {
  const { id, ipAddress, createdAt, lastSeenAt, userAgent } = session;
  return { id, ipAddress, createdAt, lastSeenAt, ...namedBrowser(userAgent), isCurrent: id === currentId };
}

/** The same for programs. */
export function sessionJson({ id, browser, system, ...session }: SessionItem): object {
  return {
    id,
    browser: browser ?? null,
    system: system ?? null,
    ip_address: session.ipAddress,
    first_seen: session.createdAt.toISOString(),
    last_seen: session.lastSeenAt.toISOString(),
    current: session.isCurrent,
  };
}
