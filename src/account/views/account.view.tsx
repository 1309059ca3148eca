import { type ComponentChildren } from 'preact';
import { Icon } from '../../pages/icon.view.js';
import { type PageContent } from '../../pages/page.js';
import { type AccountFrame, type AccountPlace } from '../gate/account-frame.js';
import { ACCOUNT_STYLES } from './account.styles.js';
import { PLACES } from './places.js';
import { problemText } from './problem-text.js';

export interface AccountPageProps {
  frame: AccountFrame;
  place: AccountPlace;
  title: string;
  lead?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of the account: its place in the navigation, what was done just now, and what it is about. */
function AccountView({ frame, place, title, lead, children }: AccountPageProps) {
  const { base, messages, notice, refusal } = frame;
  const words = messages.account;
  return (
    <div class="account">
      <nav class="account-nav" aria-label={words.nav}>
        <ul>
          {(Object.keys(PLACES) as AccountPlace[]).map((each) => (
            <li key={each}>
              <a href={base + PLACES[each]} {...(each === place ? { 'aria-current': 'page' } : {})}>
                {words.sections[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section class="account-page">
        <header>
          {place !== 'overview' && (
            <a class="account-back" href={base}>
              <Icon name="chevron" size={18} />
              {words.back}
            </a>
          )}
          <h1>{title}</h1>
          {lead !== undefined && <p class="lead">{lead}</p>}
        </header>
        {notice && (
          <p class="notice" role="status">
            <Icon name="check" />
            <span>{words.notices[notice]}</span>
          </p>
        )}
        {refusal && (
          <p class="alert" role="alert" id="problem" data-reason={refusal.reason}>
            <Icon name="alert" />
            <span>{problemText(refusal, messages)}</span>
          </p>
        )}
        {children}
      </section>
    </div>
  );
}

/** Puts a part of the account on a page of its own. */
export function accountPage(props: AccountPageProps): PageContent {
  const { title } = props;
  const body = <AccountView {...props} />;
  return { title, body, layout: 'wide', styles: ACCOUNT_STYLES };
}
