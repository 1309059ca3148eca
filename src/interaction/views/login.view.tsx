import { type AuthenticationMethod } from '../../kernel/authentication-methods.js';
import { Badge, PersonChip } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { ClientLinks } from '../../pages/client-links.view.js';
import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';
import { type AccountPage } from '../account-ways.service.js';
import { type PasskeyPrompt } from '../passkey-prompts.service.js';
import { PasskeyAutofill } from './passkey-form.view.js';
import { PASSKEY_SCRIPT } from './passkey-script.js';
import { promptFields } from './passkey.view.js';

export interface LoginViewProps {
  client: ClientInfo;
  /** What the person typed before, or `login_hint`. */
  usernameHint?: string;
  error?: keyof Messages['login']['errors'];
  /** Who is signed in already and proves it again (`prompt=login`, `max_age`). */
  signedInAs?: PersonInfo;
  /** What browsers offer passkeys for, where the user name is entered. */
  prompt?: PasskeyPrompt;
  /** The ways in which the sign-in can begin. */
  methods?: readonly AuthenticationMethod[];
  /** Where to go without an account or a password. */
  ways?: readonly AccountPage[];
  messages: Messages;
}

/** Asks for a username and a password. */
export function LoginView(props: LoginViewProps) {
  const { client, signedInAs, error, ways = [], messages } = props;
  const { login } = messages;
  return (
    <section class="card">
      <Badge name={client.name} picture={client.logo} />
      <h1>{signedInAs ? login.again : login.title}</h1>
      <p class="lead">
        <Text of={signedInAs ? login.againLead : login.lead} with={{ client: <Name of={client.name} /> }} />
      </p>
      {error && (
        <p class="alert" role="alert" id="problem">
          <Icon name="alert" />
          <span>{login.errors[error]}</span>
        </p>
      )}
      {signedInAs && <PersonChip person={signedInAs} />}
      <LoginForm {...props} messages={messages} />
      {!signedInAs && ways.length > 0 && <OtherPages ways={ways} messages={messages} />}
      {props.prompt && <PasskeyAutofill options={props.prompt.options} fields={promptFields(props.prompt)} />}
      <ClientLinks client={client} messages={messages} />
    </section>
  );
}

function LoginForm({ usernameHint, error, prompt, methods = ['password'], messages }: LoginViewProps) {
  const { login } = messages;
  const wrong = error === 'wrong-credentials' || error === 'missing';
  const problem = wrong ? { 'aria-invalid': true, 'aria-describedby': 'problem' } : {};
  const known = usernameHint !== undefined && usernameHint !== '';
  return (
    <form method="post" class="stack">
      <div class="field">
        <label for="username">{login.username}</label>
        <input
          id="username"
          name="username"
          type="text"
          value={usernameHint}
          autocomplete={prompt ? 'username webauthn' : 'username'}
          autocapitalize="none"
          autocorrect="off"
          spellcheck={false}
          maxLength={320}
          dir="auto"
          required
          autofocus={!known}
          {...problem}
        />
      </div>
      <div class="field">
        <label for="password">{login.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          maxLength={4096}
          dir="ltr"
          required
          autofocus={known}
          {...problem}
        />
      </div>
      <div class="actions">
        <button class="button button-primary" name="action" value="login">
          {login.submit}
        </button>
        <button class="button button-quiet" name="action" value="cancel" formnovalidate>
          {login.cancel}
        </button>
      </div>
      <OtherMethods methods={methods} messages={messages} />
    </form>
  );
}

/** Other ways to begin with the same user name. */
function OtherMethods({
  methods,
  messages,
}: {
  methods: readonly AuthenticationMethod[];
  messages: Messages;
}) {
  const others = methods.filter((method) => method !== 'password');
  if (others.length === 0) return null;
  return (
    <fieldset class="other-ways">
      <legend>{messages.login.others}</legend>
      <div class="actions">
        {others.map((method) => (
          <button key={method} class="button button-plain" name="action" value={method} formnovalidate>
            {messages.methods[method]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** For people who have no account, or no way into theirs. */
function OtherPages({ ways, messages }: { ways: readonly AccountPage[]; messages: Messages }) {
  const labels = { register: messages.register.link, 'forgot-password': messages.forgot.link };
  return (
    <form method="post" class="account-ways">
      {ways.map((page) => (
        <button key={page} class="link" name="action" value={page}>
          {labels[page]}
        </button>
      ))}
    </form>
  );
}

/** The login page; `redirectUri` may be reached by the redirect after the answer. */
export function loginPage(props: WithoutMessages<LoginViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: props.signedInAs ? messages.login.again : messages.login.title,
    body: <LoginView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
    ...(props.prompt ? { script: PASSKEY_SCRIPT } : {}),
  });
}
