import { browserText } from '../../pages/browser-text.js';
import { type PageContent } from '../../pages/page.js';
import { Moment, Name } from '../../pages/text.view.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { type SessionItem } from '../sessions/session-item.js';
import { accountPage } from './account.view.js';
import { Confirm } from './confirm.view.js';

export interface SessionsProps {
  items: readonly SessionItem[];
  /** Whether the person's sign-in is good for ending them. */
  canEnd: boolean;
}

/** Where the person is signed in. */
export const sessionsPage =
  ({ items, canEnd }: SessionsProps) =>
  (frame: AccountFrame): PageContent => {
    const { sessions: words } = frame.messages.account;
    const others = items.length > 1;
    return accountPage({
      frame,
      place: 'sessions',
      title: words.title,
      lead: words.lead,
      children: (
        <>
          {others && !canEnd && <Confirm frame={frame} place="sessions" reason={words.confirm} />}
          <div class="panels">
            {items.map((item) => (
              <SessionPanel key={item.id} frame={frame} item={item} canEnd={canEnd && !item.isCurrent} />
            ))}
          </div>
          {!others && <p class="note">{words.only}</p>}
          {others && <p class="note">{words.endLead}</p>}
          {others && canEnd && (
            <form method="post" action={`${frame.base}/sessions/end-others`}>
              <button class="button button-plain">{words.endOthers}</button>
            </form>
          )}
        </>
      ),
    });
  };

function SessionPanel({ frame, item, canEnd }: { frame: AccountFrame; item: SessionItem; canEnd: boolean }) {
  const { base, messages } = frame;
  const { sessions: words } = messages.account;
  return (
    <article class="panel">
      <header>
        <h2>{browserText(item.userAgent, messages)}</h2>
        {item.isCurrent && <span class="pill">{words.here}</span>}
      </header>
      <dl class="facts">
        <div>
          <dt>{words.address}</dt>
          <dd>
            <Name of={item.ipAddress} />
          </dd>
        </div>
        <div>
          <dt>{words.firstSeen}</dt>
          <dd>
            <Moment of={item.createdAt.getTime()} />
          </dd>
        </div>
        <div>
          <dt>{words.lastSeen}</dt>
          <dd>
            <Moment of={item.lastSeenAt.getTime()} />
          </dd>
        </div>
      </dl>
      {canEnd && (
        <form method="post" action={`${base}/sessions/${item.id}/end`}>
          <button class="button button-plain">{words.end}</button>
        </form>
      )}
    </article>
  );
}
