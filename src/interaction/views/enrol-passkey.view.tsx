import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { EnrolProblem } from './enrol-choice.view.js';
import { BackToChoice, CredentialName } from './enrol-fields.view.js';
import { PasskeyForm } from './passkey-form.view.js';
import { PASSKEY_SCRIPT } from './passkey-script.js';

export interface EnrolPasskeyViewProps {
  /** `PublicKeyCredentialCreationOptionsJSON`. */
  options: object;
  /** What is sent beside the answer. */
  fields: Record<string, string>;
  error?: keyof Messages['enrol']['errors'];
  messages: Messages;
}

/** Sets up a passkey or a security key. */
export function EnrolPasskeyView({ options, fields, error, messages }: EnrolPasskeyViewProps) {
  const { enrol, methods } = messages;
  return (
    <section class="card">
      <h1>{enrol.passkey.title}</h1>
      <p class="lead">{enrol.passkey.lead}</p>
      <EnrolProblem error={error} messages={messages} />
      <PasskeyForm
        kind="create"
        options={options}
        fields={fields}
        submit={enrol.passkey.submit}
        messages={messages}
      >
        <CredentialName value={methods.passkey} messages={messages} />
      </PasskeyForm>
      <BackToChoice messages={messages} />
    </section>
  );
}

/** The page of it; `redirectUri` may be reached by the redirect after the answer. */
export function enrolPasskeyPage(props: WithoutMessages<EnrolPasskeyViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.enrol.passkey.title,
    body: <EnrolPasskeyView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
    script: PASSKEY_SCRIPT,
  });
}
