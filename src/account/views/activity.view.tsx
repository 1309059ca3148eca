import { type PageContent } from '../../pages/page.js';
import { Moment, Name, Text } from '../../pages/text.view.js';
import { type Activity, type ActivityPage } from '../activity/activity.service.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { accountPage } from './account.view.js';

export interface ActivityProps extends ActivityPage {
  /** Whether it is the page of the newest. */
  isFirst: boolean;
}

/** What happened with the person's account. */
export const activityPage =
  ({ items, next, isFirst }: ActivityProps) =>
  (frame: AccountFrame): PageContent => {
    const words = frame.messages.account;
    const address = `${frame.base}/activity`;
    return accountPage({
      frame,
      place: 'activity',
      title: words.activity.title,
      lead: words.activity.lead,
      children: (
        <>
          {items.length === 0 ? (
            <p class="panel">{words.activity.none}</p>
          ) : (
            <ol class="events">
              {items.map((item) => (
                <ActivityItem key={item.id} item={item} frame={frame} />
              ))}
            </ol>
          )}
          <div class="turns">
            {next !== undefined && (
              <a class="button button-plain" href={`${address}?after=${next}`}>
                {words.more}
              </a>
            )}
            {!isFirst && (
              <a class="button button-quiet" href={address}>
                {words.newest}
              </a>
            )}
          </div>
        </>
      ),
    });
  };

function ActivityItem({ item, frame: { messages } }: { item: Activity; frame: AccountFrame }) {
  const { activity: words, events } = messages.account;
  const facts = [
    ...(item.client === undefined
      ? []
      : [<Text of={words.at} with={{ client: <Name of={item.client} /> }} />]),
    ...(item.byOther ? [words.by] : []),
    ...(item.ipAddress === undefined
      ? []
      : [<Text of={words.from} with={{ address: <Name of={item.ipAddress} /> }} />]),
  ];
  return (
    <li>
      <strong class={item.failed ? 'failed' : undefined}>{events[item.type]}</strong>
      <small>{facts.map((fact, index) => (index === 0 ? fact : <> · {fact}</>))}</small>
      <small>
        <Moment of={item.at.getTime()} />
      </small>
    </li>
  );
}
