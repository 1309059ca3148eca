import { type ComponentChildren } from 'preact';
import { Icon } from '../../pages/icon.view.js';
import { type PageContent } from '../../pages/page.js';
import { Moment, Name, Text } from '../../pages/text.view.js';
import { type AccountFrame, type AccountPlace } from '../gate/account-frame.js';
import { type Overview } from '../overview/overview.service.js';
import { accountPage } from './account.view.js';
import { PLACES } from './places.js';

/** The account at a glance: every part with what there is to know of it. */
export const overviewPage =
  (overview: Overview) =>
  (frame: AccountFrame): PageContent => {
    const words = frame.messages.account;
    const { claims, username } = overview;
    const name = <Name of={claims.name ?? username} />;
    const places = (Object.keys(PLACES) as AccountPlace[]).filter((place) => place !== 'overview');
    return accountPage({
      frame,
      place: 'overview',
      title: words.title,
      lead: <Text of={words.signedInAs} with={{ name }} />,
      children: (
        <>
          <ul class="links">
            {places.map((place) => (
              <li key={place}>
                <a href={frame.base + PLACES[place]}>
                  <span>
                    {words.sections[place]}
                    <small>{summary(place, overview, frame)}</small>
                  </span>
                  <Icon name="chevron" />
                </a>
              </li>
            ))}
          </ul>
          <a class="button button-plain" href={frame.base.replace(/\/account$/, '/logout')}>
            {words.signOut}
          </a>
        </>
      ),
    });
  };

function summary(place: AccountPlace, overview: Overview, { messages }: AccountFrame): ComponentChildren {
  const { counts, none } = messages.account;
  const { claims, username, passwordChangedAt } = overview;
  const proved = (text: string | undefined, verified: boolean | undefined) =>
    text === undefined ? (
      none
    ) : (
      <>
        <Name of={text} /> · {verified ? counts.verified : counts.unverified}
      </>
    );
  const count = (words: string, of: number) => <Text of={words} with={{ count: of }} />;
  switch (place) {
    case 'profile':
      return claims.email === undefined ? (
        <Name of={username} />
      ) : (
        proved(claims.email, claims.email_verified)
      );
    case 'phone':
      return proved(claims.phone_number, claims.phone_number_verified);
    case 'password':
      return passwordChangedAt ? (
        <Text of={counts.passwordSet} with={{ when: <Moment of={passwordChangedAt.getTime()} /> }} />
      ) : (
        none
      );
    case 'sessions':
      return count(counts.sessions, overview.sessions);
    case 'applications':
      return count(counts.applications, overview.applications);
    case 'requests':
      return count(counts.requests, overview.requests);
    case 'methods':
      return count(counts.methods, overview.methods);
    case 'overview':
    case 'activity':
      return counts.activity;
  }
}
