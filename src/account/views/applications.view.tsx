import { Details } from '../../interaction/views/details.view.js';
import { Badge } from '../../pages/badge.view.js';
import { type PageContent } from '../../pages/page.js';
import { scopeText } from '../../pages/scope-text.js';
import { Moment, Name } from '../../pages/text.view.js';
import { type Application } from '../applications/application.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { accountPage } from './account.view.js';

/** Who can use the person's account. */
export const applicationsPage =
  (items: readonly Application[]) =>
  (frame: AccountFrame): PageContent => {
    const { applications: words } = frame.messages.account;
    return accountPage({
      frame,
      place: 'applications',
      title: words.title,
      lead: words.lead,
      children:
        items.length === 0 ? (
          <p class="panel">{words.none}</p>
        ) : (
          <div class="panels">
            {items.map((item) => (
              <ApplicationPanel key={item.clientId} frame={frame} item={item} />
            ))}
          </div>
        ),
    });
  };

function ApplicationPanel({ frame, item }: { frame: AccountFrame; item: Application }) {
  const { base, messages } = frame;
  const { applications: words } = messages.account;
  const address = `${base}/applications/${encodeURIComponent(item.clientId)}/withdraw`;
  return (
    <article class="panel">
      <div class="panel-title">
        <Badge name={item.name} {...(item.logo === undefined ? {} : { picture: item.logo })} />
        <h2>
          <Name of={item.name} />
        </h2>
      </div>
      <Scopes item={item} frame={frame} />
      {item.details.length > 0 && <Details details={item.details} messages={messages} />}
      <Dates item={item} frame={frame} />
      <form method="post" action={address}>
        <button class="button button-plain">{words.withdraw}</button>
      </form>
    </article>
  );
}

function Scopes({ item, frame: { messages } }: { item: Application; frame: AccountFrame }) {
  if (item.scopes.length === 0) return null;
  return (
    <div>
      <p class="note">{messages.account.applications.may}</p>
      <ul class="plain-list">
        {item.scopes.map(({ name, description }) => (
          <li key={name}>
            <Name of={scopeText(name, description, messages).title} longest={120} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Dates({ item, frame: { messages } }: { item: Application; frame: AccountFrame }) {
  const { applications: words } = messages.account;
  return (
    <>
      <dl class="facts">
        <div>
          <dt>{words.since}</dt>
          <dd>
            <Moment of={item.since.getTime()} />
          </dd>
        </div>
        {item.lastUsed && (
          <div>
            <dt>{words.lastUsed}</dt>
            <dd>
              <Moment of={item.lastUsed.getTime()} />
            </dd>
          </div>
        )}
      </dl>
      {!item.lastUsed && <p class="note">{words.remembered}</p>}
    </>
  );
}
