import { type AuthenticationMethod } from '../../kernel/authentication-methods.js';
import { Badge, PersonChip } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { type PasskeyPrompt } from '../passkey-prompts.service.js';
import { OtherWays } from './code.view.js';
import { PasskeyForm } from './passkey-form.view.js';
import { PASSKEY_SCRIPT } from './passkey-script.js';

export interface PasskeyViewProps {
  client: ClientInfo;
  prompt: PasskeyPrompt;
  /** The other methods that would do. */
  others: readonly AuthenticationMethod[];
  /** Who has proved a first factor. */
  user?: PersonInfo;
  error?: keyof Messages['login']['errors'];
  messages: Messages;
}

/** What is sent beside the answer to a prompt. */
export function promptFields({ exchangeId }: PasskeyPrompt): Record<string, string> {
  return { action: 'verify', method: 'passkey', exchange: exchangeId };
}

/** Asks for a passkey or a security key. */
export function PasskeyView({ client, prompt, others, user, error, messages }: PasskeyViewProps) {
  const { passkey, login } = messages;
  return (
    <section class="card">
      <Badge name={client.name} picture={client.logo} />
      <h1>{passkey.title}</h1>
      <p class="lead">{passkey.lead}</p>
      {error && (
        <p class="alert" role="alert" id="problem">
          <Icon name="alert" />
          <span>{login.errors[error]}</span>
        </p>
      )}
      {user && <PersonChip person={user} />}
      <PasskeyForm
        kind="get"
        options={prompt.options}
        fields={promptFields(prompt)}
        start={error === undefined}
        submit={passkey.submit}
        messages={messages}
      />
      <OtherWays others={others} messages={messages} />
      <form method="post" class="stack">
        <button class="button button-quiet" name="action" value="cancel">
          {login.cancel}
        </button>
      </form>
    </section>
  );
}

/** The page for a passkey; `redirectUri` may be reached by the redirect after the answer. */
export function passkeyPage(props: WithoutMessages<PasskeyViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.passkey.title,
    body: <PasskeyView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
    script: PASSKEY_SCRIPT,
  });
}
