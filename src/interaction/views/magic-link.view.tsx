import { type RequestOrigin } from '../../kernel/request-origin.js';
import { PersonChip } from '../../pages/badge.view.js';
import { browserText } from '../../pages/browser-text.js';
import { type PersonInfo } from '../../pages/client-info.js';
import { type Messages } from '../../pages/messages.js';
import { OutcomeView } from '../../pages/outcome.view.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Moment, Name, Text } from '../../pages/text.view.js';

export interface MagicLinkViewProps {
  token: string;
  clientName: string;
  user: PersonInfo;
  /** Whether another browser than this one is signed in by it. */
  elsewhere: boolean;
  /** Where and when the link was asked for. */
  asked: RequestOrigin & { at: number };
  messages: Messages;
}

/** Shows what a link that was mailed would do, and does it when the person says so. */
export function MagicLinkView({ token, clientName, user, elsewhere, asked, messages }: MagicLinkViewProps) {
  const { confirm } = messages.magicLink;
  return (
    <section class="card">
      <h1>{confirm.title}</h1>
      <p class="lead">
        <Text of={confirm.lead} with={{ client: <Name of={clientName} /> }} />
      </p>
      <PersonChip person={user} />
      <dl class="device">
        <div>
          <dt>{confirm.when}</dt>
          <dd>
            <Moment of={asked.at} />
          </dd>
        </div>
        <div>
          <dt>{confirm.browser}</dt>
          <dd>{browserText(asked.userAgent, messages)}</dd>
        </div>
        <div>
          <dt>{confirm.address}</dt>
          <dd>
            <Name of={asked.ipAddress} />
          </dd>
        </div>
      </dl>
      <form method="post" class="stack">
        <input type="hidden" name="token" value={token} />
        {elsewhere && (
          <p class="note">
            <strong>{confirm.elsewhere}</strong>
          </p>
        )}
        <div class="actions">
          <button class="button button-primary" name="action" value="login">
            {confirm.submit}
          </button>
          <button class="button button-quiet" name="action" value="refuse">
            {confirm.refuse}
          </button>
        </div>
      </form>
    </section>
  );
}

/** The page behind the link; `redirectUri` may be reached by the redirect after the answer. */
export function magicLinkPage(props: WithoutMessages<MagicLinkViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.magicLink.confirm.title,
    body: <MagicLinkView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}

/** Says what has come of the link where the sign-in goes on elsewhere, or not at all. */
export function linkUsedPage(allowed: boolean): Page {
  return (messages) => {
    const { title, lead } = messages.magicLink[allowed ? 'opened' : 'refused'];
    return { title, body: <OutcomeView allowed={allowed} title={title} lead={lead} />, once: true };
  };
}
