import { type Messages } from '../../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../../pages/page.js';
import { Name, Text } from '../../../pages/text.view.js';
import { type ClientPostureView } from '../client-posture-view.js';
import { POSTURE_STYLES, PostureTable } from './posture-table.view.js';

export interface ClientPosturePageProps {
  posture: ClientPostureView;
  /** Where the report on the server is. */
  back: string;
  messages: Messages;
}

/** What one client meets, standard by standard. */
export function ClientPostureBody({ posture, back, messages }: ClientPosturePageProps) {
  const words = messages.posture;
  const { client_id, profile, shut_out, standards, items } = posture;
  return (
    <section class="card">
      <h1>
        <Text of={words.ofClient} with={{ client: <Name of={client_id} longest={128} /> }} />
      </h1>
      <p class="lead">
        {words.profile}: <code>{profile}</code>
      </p>
      {shut_out && <p class="alert">{words.shutOut}</p>}
      {standards.map(({ standard, met }) => (
        <div class="posture-section" key={standard}>
          <h2>
            {standard}: {words.statuses[met ? 'met' : 'not_met']}
          </h2>
          <PostureTable items={items.filter((item) => item.standard === standard)} messages={messages} />
        </div>
      ))}
      <div class="actions">
        <a class="button button-plain" href={back}>
          {words.back}
        </a>
      </div>
    </section>
  );
}

/** The page about one client. */
export function clientPosturePage(props: WithoutMessages<ClientPosturePageProps>): Page {
  return (messages) => ({
    title: messages.posture.title,
    body: <ClientPostureBody {...props} messages={messages} />,
    layout: 'wide',
    styles: POSTURE_STYLES,
  });
}
