import { type ClientInfo } from '../../../pages/client-info.js';
import { type Messages } from '../../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../../pages/page.js';
import { Moment, Name, Text } from '../../../pages/text.view.js';

/** A request in the list. */
export interface ListedRequest {
  href: string;
  client: Pick<ClientInfo, 'name'>;
  bindingMessage: string | undefined;
  /** Milliseconds since the epoch. */
  askedAt: number;
}

export interface RequestsViewProps {
  items: ListedRequest[];
  messages: Messages;
}

/** Lists what waits for the person's answer. */
export function RequestsView({ items, messages }: RequestsViewProps) {
  const { requests } = messages;
  return (
    <section class="card">
      <h1>{requests.title}</h1>
      <p class="lead">{items.length > 0 ? requests.lead : requests.none}</p>
      {items.map((item) => (
        <RequestItem key={item.href} item={item} messages={messages} />
      ))}
    </section>
  );
}

function RequestItem({ item, messages }: { item: ListedRequest; messages: Messages }) {
  const { requests } = messages;
  return (
    <article>
      <dl class="device">
        <div>
          <dt>
            <Text of={requests.item} with={{ client: <Name of={item.client.name} /> }} />
          </dt>
          <dd>
            <Moment of={item.askedAt} />
          </dd>
        </div>
        {item.bindingMessage !== undefined && (
          <div>
            <dt>{requests.message}</dt>
            <dd>
              <Name of={item.bindingMessage} longest={128} />
            </dd>
          </div>
        )}
      </dl>
      <div class="actions">
        <a class="button button-primary" href={item.href}>
          {requests.review}
        </a>
      </div>
    </article>
  );
}

/** The page of what waits for the person's answer. */
export function requestsPage(props: WithoutMessages<RequestsViewProps>): Page {
  return (messages) => ({
    title: messages.requests.title,
    body: <RequestsView {...props} messages={messages} />,
  });
}
