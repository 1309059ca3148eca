import { type PageContent } from '../../pages/page.js';
import { Moment, Name, Text } from '../../pages/text.view.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { type SessionItem } from '../sessions/session-item.js';
import { accountPage } from './account.view.js';

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
          {others && !canEnd && <Confirm frame={frame} />}
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

function Confirm({ frame: { base, messages } }: { frame: AccountFrame }) {
  const { sessions: words } = messages.account;
  return (
    <div class="panel">
      <p>{words.confirm}</p>
      <a class="button button-plain" href={`${base}/sign-in?to=/account/sessions`}>
        {words.confirmSubmit}
      </a>
    </div>
  );
}

function SessionPanel({ frame, item, canEnd }: { frame: AccountFrame; item: SessionItem; canEnd: boolean }) {
  const { base, messages } = frame;
  const { sessions: words } = messages.account;
  return (
    <article class="panel">
      <header>
        <h2>
          <BrowserName item={item} frame={frame} />
        </h2>
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

function BrowserName({ item: { browser, system }, frame }: { item: SessionItem; frame: AccountFrame }) {
  const { sessions: words } = frame.messages.account;
  if (browser !== undefined && system !== undefined)
    return <Text of={words.browser} with={{ browser, system }} />;
  return <>{browser ?? system ?? words.unknown}</>;
}
