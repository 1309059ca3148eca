import { PersonChip } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';

export interface ConfirmLogoutViewProps {
  user: PersonInfo;
  /** Who asks, when it is known. */
  client?: Pick<ClientInfo, 'name'>;
  /** Proof that the answer comes from this page. */
  xsrf: string;
  messages: Messages;
}

/** Asks whether to end the session (OIDC RP-Initiated Logout §2). */
export function ConfirmLogoutView({ user, client, xsrf, messages }: ConfirmLogoutViewProps) {
  const { logout } = messages;
  return (
    <section class="card">
      <h1>{logout.title}</h1>
      <p class="lead">
        {client ? <Text of={logout.leadClient} with={{ client: <Name of={client.name} /> }} /> : logout.lead}
      </p>
      <PersonChip person={user} />
      <form method="post" class="actions">
        <input type="hidden" name="xsrf" value={xsrf} />
        <button class="button button-primary" name="action" value="logout">
          {logout.submit}
        </button>
        <button class="button button-quiet" name="action" value="stay">
          {logout.stay}
        </button>
      </form>
    </section>
  );
}

/** The page that asks before signing out; `returnTo` may be reached by the redirect after the answer. */
export function confirmLogoutPage(props: WithoutMessages<ConfirmLogoutViewProps>, returnTo?: string): Page {
  return (messages) => ({
    title: messages.logout.title,
    body: <ConfirmLogoutView {...props} messages={messages} />,
    formAction: returnTo === undefined ? [] : [returnTo],
  });
}
