import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { RecoveryCodes } from './recovery-codes.view.js';

export interface EnrolCodesViewProps {
  codes: readonly string[];
  messages: Messages;
}

/** Shows recovery codes, this once. */
export function EnrolCodesView({ codes, messages }: EnrolCodesViewProps) {
  const { title, lead, submit } = messages.enrol.codes;
  return (
    <section class="card">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <RecoveryCodes codes={codes} />
      <form method="post" class="actions">
        <button class="button button-primary" name="action" value="saved">
          {submit}
        </button>
      </form>
    </section>
  );
}

/** The page of them; `redirectUri` may be reached by the redirect after it. */
export function enrolCodesPage(props: WithoutMessages<EnrolCodesViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.enrol.codes.title,
    body: <EnrolCodesView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
    once: true,
  });
}
