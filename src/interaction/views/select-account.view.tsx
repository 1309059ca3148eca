import { Badge } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { ClientLinks } from '../../pages/client-links.view.js';
import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';

export interface SelectAccountViewProps {
  client: ClientInfo;
  /** Who is signed in. */
  user: PersonInfo;
  messages: Messages;
}

/** Asks whether to go on as who is signed in, or as somebody else (`prompt=select_account`, OIDC Core §3.1.2.1). */
export function SelectAccountView({ client, user, messages }: SelectAccountViewProps) {
  const { select } = messages;
  return (
    <section class="card">
      <Badge name={client.name} picture={client.logo} />
      <h1>{select.title}</h1>
      <p class="lead">
        <Text of={select.lead} with={{ client: <Name of={client.name} /> }} />
      </p>
      <form method="post" class="stack">
        <div class="choices">
          <button class="choice" name="action" value="continue">
            <span class="person">
              <Badge name={user.name} round />
              <span class="person-text">
                <span>
                  <Text of={select.continue} with={{ name: <Name of={user.name} /> }} />
                </span>
                {user.email !== undefined && (
                  <small>
                    <Name of={user.email} />
                  </small>
                )}
              </span>
            </span>
            <Icon name="chevron" />
          </button>
          <button class="choice" name="action" value="other">
            <span class="person">
              <span class="badge badge-round badge-outline" aria-hidden="true">
                <Icon name="plus" />
              </span>
              <span class="person-text">{select.other}</span>
            </span>
            <Icon name="chevron" />
          </button>
        </div>
        <div class="actions">
          <button class="button button-quiet" name="action" value="cancel">
            {select.cancel}
          </button>
        </div>
      </form>
      <ClientLinks client={client} messages={messages} />
    </section>
  );
}

/** The page that chooses an account; `redirectUri` may be reached by the redirect after the answer. */
export function selectAccountPage(
  props: WithoutMessages<SelectAccountViewProps>,
  redirectUri?: string,
): Page {
  return (messages) => ({
    title: messages.select.title,
    body: <SelectAccountView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}
