import { namedBrowser } from '../../kernel/user-agent.js';
import { type SessionEntity } from '../../sessions/session.entity.js';

/** A browser in which the person is signed in, as he can recognise it. */
export interface SessionItem extends Pick<
  SessionEntity,
  'id' | 'ipAddress' | 'userAgent' | 'createdAt' | 'lastSeenAt'
> {
  /** Whether it is the one that asks. */
  isCurrent: boolean;
}

/** A session as its person sees it. */
export function sessionItem(session: SessionEntity, currentId: string): SessionItem {
  const { id, ipAddress, userAgent, createdAt, lastSeenAt } = session;
  return { id, ipAddress, userAgent, createdAt, lastSeenAt, isCurrent: id === currentId };
}

/** The same for programs. */
export function sessionJson({ id, userAgent, ...session }: SessionItem): object {
  const { browser, system } = namedBrowser(userAgent);
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
