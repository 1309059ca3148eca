import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';

export interface PasskeyFormProps {
  /** Whether one is used or made. */
  kind: 'get' | 'create';
  /** What the browser needs, as JSON. */
  options: unknown;
  /** What is sent beside the answer. */
  fields: Record<string, string>;
  /** Whether it begins as soon as the page is there. */
  start?: boolean;
  /** More fields, before the button. */
  children?: preact.ComponentChildren;
  submit: string;
  messages: Messages;
}

/** A form that asks the browser for a passkey, by `PASSKEY_SCRIPT`; the one thing on our pages that needs a script. */
export function PasskeyForm({ kind, options, fields, start, children, submit, messages }: PasskeyFormProps) {
  const { problems, noScript } = messages.passkey;
  const data = {
    'data-passkey': kind,
    'data-options': JSON.stringify(options),
    ...(start ? { 'data-start': '' } : {}),
  };
  return (
    <form method="post" class="stack" {...data}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="fido2_response" value="" />
      {(['unsupported', 'failed', 'taken'] as const).map((problem) => (
        <p key={problem} class="alert" role="alert" data-problem={problem} hidden>
          <Icon name="alert" />
          <span>{problems[problem]}</span>
        </p>
      ))}
      <noscript>
        <p class="alert">
          <Icon name="alert" />
          <span>{noScript}</span>
        </p>
      </noscript>
      {children}
      <div class="actions">
        <button class="button button-primary">{submit}</button>
      </div>
    </form>
  );
}

/** Offers passkeys where the user name is entered, to browsers that can; shows nothing itself. */
export function PasskeyAutofill({ options, fields }: Pick<PasskeyFormProps, 'options' | 'fields'>) {
  return (
    <form
      method="post"
      hidden
      data-passkey="get"
      data-mediation="conditional"
      data-options={JSON.stringify(options)}
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="fido2_response" value="" />
    </form>
  );
}
