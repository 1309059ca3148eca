import { type Messages } from '../../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../../pages/page.js';
import { Name } from '../../../pages/text.view.js';
import { type ServerPostureView } from '../server-posture-view.js';
import { POSTURE_STYLES, PostureTable } from './posture-table.view.js';

export interface ServerPosturePageProps {
  posture: ServerPostureView;
  /** Clients, each with the page about it. */
  clients: readonly { name: string; id: string; href: string }[];
  /** Where more of them are. */
  next: string | undefined;
  messages: Messages;
}

/** How the server stands, what its clients do not meet, and a way to each of them. */
export function ServerPostureBody({ posture, clients, next, messages }: ServerPosturePageProps) {
  const words = messages.posture;
  return (
    <section class="card">
      <h1>{words.title}</h1>
      <p class="lead">{words.lead}</p>
      <h2 class="posture-section">{words.ofServer}</h2>
      <PostureTable items={posture.items} clients={posture.clients} messages={messages} />
      <h2 class="posture-section">{words.ofClients}</h2>
      {posture.client_items.length === 0 ? (
        <p>{words.allMet}</p>
      ) : (
        <PostureTable items={posture.client_items} clients={posture.clients} messages={messages} />
      )}
      {clients.length > 0 && <h2 class="posture-section">{words.list}</h2>}
      <ul>
        {clients.map(({ name, id, href }) => (
          <li key={id}>
            <a href={href}>
              <Name of={name} />
            </a>{' '}
            <small>
              <Name of={id} longest={128} />
            </small>
          </li>
        ))}
      </ul>
      {next !== undefined && (
        <div class="actions">
          <a class="button button-plain" href={next}>
            {words.next}
          </a>
        </div>
      )}
    </section>
  );
}

/** The page about the server. */
export function serverPosturePage(props: WithoutMessages<ServerPosturePageProps>): Page {
  return (messages) => ({
    title: messages.posture.title,
    body: <ServerPostureBody {...props} messages={messages} />,
    layout: 'wide',
    styles: POSTURE_STYLES,
  });
}
