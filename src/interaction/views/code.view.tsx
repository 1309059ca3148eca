import { type AuthenticationMethod } from '../../kernel/authentication-methods.js';
import { Badge, PersonChip } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';
import { COUNTDOWN } from './countdown.js';

export interface CodeViewProps {
  client: ClientInfo;
  /** The method whose code is entered. */
  method: AuthenticationMethod;
  /** The other ones that would do. */
  others: readonly AuthenticationMethod[];
  /** Where the code was sent, as far as the person may know; nothing where it is not sent. */
  sentTo?: string;
  /** Seconds until it can be sent anew; nothing where it is not sent. */
  resendIn?: number;
  /** Who has proved a first factor. */
  user?: PersonInfo;
  error?: keyof Messages['login']['errors'];
  messages: Messages;
}

/** Asks for a one-time code: one that was sent, one of an authenticator app, or one kept for recovery. */
export function CodeView(props: CodeViewProps) {
  const { client, method, sentTo, user, error, messages } = props;
  const words = wordsFor(method, messages);
  return (
    <section class="card">
      <Badge name={client.name} picture={client.logo} />
      <h1>{words.title}</h1>
      <p class="lead">
        <Text of={words.lead} with={{ medium: <Name of={sentTo ?? ''} /> }} />
      </p>
      {error && (
        <p class="alert" role="alert" id="problem">
          <Icon name="alert" />
          <span>{messages.login.errors[error]}</span>
        </p>
      )}
      {user && <PersonChip person={user} />}
      <CodeForm {...props} messages={messages} />
      <OtherWays {...props} messages={messages} />
    </section>
  );
}

function CodeForm({ method, error, resendIn, messages }: CodeViewProps) {
  const { code, login } = messages;
  const problem = error ? { 'aria-invalid': true, 'aria-describedby': 'problem' } : {};
  const digits = method !== 'recovery_code';
  return (
    <form method="post" class="stack">
      <input type="hidden" name="method" value={method} />
      <div class="field">
        <label for="code">{code.label}</label>
        <input
          id="code"
          name="code"
          type="text"
          inputMode={digits ? 'numeric' : 'text'}
          autocomplete="one-time-code"
          autocapitalize="none"
          spellcheck={false}
          maxLength={40}
          dir="ltr"
          required
          autofocus
          {...problem}
        />
      </div>
      <div class="actions">
        <button class="button button-primary" name="action" value="verify">
          {code.submit}
        </button>
        {resendIn !== undefined && (
          <button
            class="button button-quiet"
            name="action"
            value="resend"
            data-wait={resendIn}
            formnovalidate
          >
            {code.resend}
          </button>
        )}
        <button class="button button-quiet" name="action" value="cancel" formnovalidate>
          {login.cancel}
        </button>
      </div>
    </form>
  );
}

/** The choice of another method. */
export function OtherWays({
  others,
  messages,
}: {
  others: readonly AuthenticationMethod[];
  messages: Messages;
}) {
  if (others.length === 0) return null;
  return (
    <form method="post" class="stack other-ways">
      <h2>{messages.code.others}</h2>
      <div class="actions">
        {others.map((method) => (
          <button key={method} class="button button-plain" name="action" value={method}>
            {messages.methods[method]}
          </button>
        ))}
      </div>
    </form>
  );
}

/** The page for a one-time code; `redirectUri` may be reached by the redirect after the answer. */
export function codePage(props: WithoutMessages<CodeViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: wordsFor(props.method, messages).title,
    body: <CodeView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
    ...(props.resendIn === undefined ? {} : { script: COUNTDOWN }),
  });
}

function wordsFor(method: AuthenticationMethod, { code }: Messages) {
  return code.methods[method === 'totp' || method === 'recovery_code' ? method : 'sent'];
}
