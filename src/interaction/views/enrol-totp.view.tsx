import { type NewTotp } from '../../credentials/totp.service.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { EnrolProblem } from './enrol-choice.view.js';
import { BackToChoice, CredentialName } from './enrol-fields.view.js';
import { TotpKey } from './totp-key.view.js';

export interface EnrolTotpViewProps {
  totp: NewTotp;
  /** What is sent beside the code. */
  fields: Record<string, string>;
  error?: keyof Messages['enrol']['errors'];
  messages: Messages;
}

/** Sets up an authenticator app: a picture and a key for the app, and a field for its first code. */
export function EnrolTotpView({ totp, fields, error, messages }: EnrolTotpViewProps) {
  const { enrol, methods, code } = messages;
  const problem = error ? { 'aria-invalid': true, 'aria-describedby': 'problem' } : {};
  return (
    <section class="card">
      <h1>{enrol.totp.title}</h1>
      <p class="lead">{enrol.totp.lead}</p>
      <EnrolProblem error={error} messages={messages} />
      <TotpKey totp={totp} messages={messages} />
      <form method="post" class="stack">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="field">
          <label for="code">{code.label}</label>
          <input
            id="code"
            name="code"
            type="text"
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={40}
            dir="ltr"
            required
            {...problem}
          />
        </div>
        <CredentialName value={methods.totp} messages={messages} />
        <div class="actions">
          <button class="button button-primary">{enrol.totp.submit}</button>
        </div>
      </form>
      <BackToChoice messages={messages} />
    </section>
  );
}

/** The page of it; `redirectUri` may be reached by the redirect after the answer. */
export function enrolTotpPage(props: WithoutMessages<EnrolTotpViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.enrol.totp.title,
    body: <EnrolTotpView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}
