import { type Messages } from './messages.js';
import { type Page, type WithoutMessages } from './page.js';
import { Host, Text } from './text.view.js';

export interface FormPostViewProps {
  /** The client's redirect URI. */
  action: string;
  /** The response parameters, in order. */
  fields: Record<string, string>;
  messages: Messages;
}

/** Calls the prototype's method, since a field named `submit` would hide the form's own. */
const SUBMIT = 'HTMLFormElement.prototype.submit.call(document.forms[0])';

/** A form that carries the authorization response to the client (OAuth 2.0 Form Post Response Mode §2). */
export function FormPostView({ action, fields, messages }: FormPostViewProps) {
  const host = URL.canParse(action) ? new URL(action).host : action;
  return (
    <section class="card">
      <h1>{messages.formPost.title}</h1>
      <p class="lead">
        <Text of={messages.formPost.lead} with={{ host: <Host of={host} /> }} />
      </p>
      <form method="post" action={action} class="actions">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <button class="button button-primary">{messages.formPost.continue}</button>
      </form>
    </section>
  );
}

/** The page of `response_mode=form_post`: sends itself, and by its button where scripts do not run. */
export function formPostPage(props: WithoutMessages<FormPostViewProps>): Page {
  return (messages) => ({
    title: messages.formPost.title,
    body: <FormPostView {...props} messages={messages} />,
    formAction: [props.action],
    script: SUBMIT,
    once: true,
  });
}
