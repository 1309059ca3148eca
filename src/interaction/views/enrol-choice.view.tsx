import { type EnrollableType } from '../../credentials/enrolments.service.js';
import { Badge, PersonChip } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';

export interface EnrolChoiceViewProps {
  client: ClientInfo;
  user: PersonInfo;
  methods: readonly EnrollableType[];
  error?: keyof Messages['enrol']['errors'];
  messages: Messages;
}

/** Asks which second factor a person wants to set up, where one is needed. */
export function EnrolChoiceView({ client, user, methods, error, messages }: EnrolChoiceViewProps) {
  const { enrol, login } = messages;
  return (
    <section class="card">
      <Badge name={client.name} picture={client.logo} />
      <h1>{enrol.title}</h1>
      <p class="lead">
        <Text of={enrol.lead} with={{ client: <Name of={client.name} /> }} />
      </p>
      <EnrolProblem error={error} messages={messages} />
      <PersonChip person={user} />
      <form method="post" class="stack">
        <div class="choices">
          {methods.map((method) => (
            <button key={method} class="choice" name="action" value={method}>
              <span class="person-text">
                <span>{messages.methods[method]}</span>
                <small>{enrol.choose[method]}</small>
              </span>
              <Icon name="chevron" />
            </button>
          ))}
        </div>
        <div class="actions">
          <button class="button button-quiet" name="action" value="cancel">
            {login.cancel}
          </button>
        </div>
      </form>
    </section>
  );
}

/** Why nothing was set up. */
export function EnrolProblem({ error, messages }: Pick<EnrolChoiceViewProps, 'error' | 'messages'>) {
  if (error === undefined) return null;
  return (
    <p class="alert" role="alert" id="problem">
      <Icon name="alert" />
      <span>{messages.enrol.errors[error]}</span>
    </p>
  );
}

/** The page of the choice; `redirectUri` may be reached by the redirect after the answer. */
export function enrolChoicePage(props: WithoutMessages<EnrolChoiceViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.enrol.title,
    body: <EnrolChoiceView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}
