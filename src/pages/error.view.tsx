import { type ErrorText, type Messages } from './messages.js';
import { Icon } from './icon.view.js';
import { type Page, type WithoutMessages } from './page.js';
import { Name, Text } from './text.view.js';

export interface ErrorViewProps {
  /** The OAuth error code, in `data-error`. */
  code: string;
  /** Which text of the catalogue; the one of the code unless told. */
  text?: ErrorText;
  /** In place of the catalogue's text. */
  title?: string;
  message?: string;
  /** What support asks for to find the log lines. */
  requestId: string;
  /** Back to the client; `label` is its name. */
  back?: { href: string; label: string };
  /** Where the same sign-in starts again, or another way on. */
  restart?: { href: string; label?: string };
  messages: Messages;
}

/** What happened, what the person can do, and what support needs. */
export function ErrorView({ code, requestId, back, restart, messages, ...props }: ErrorViewProps) {
  const { title, message } = errorText(props.text ?? code, messages);
  return (
    <section class="card" data-error={code}>
      <span class="emblem emblem-danger">
        <Icon name="alert" size={26} />
      </span>
      <h1>{props.title ?? title}</h1>
      <p class="lead">{props.message ?? message}</p>
      {(restart ?? back) && (
        <div class="actions">
          {restart && (
            <a class="button button-primary" href={restart.href}>
              {restart.label ?? messages.error.restart}
            </a>
          )}
          {back && (
            <a class={`button ${restart ? 'button-quiet' : 'button-primary'}`} href={back.href}>
              <span class="clip">
                <Text of={messages.error.back} with={{ client: <Name of={back.label} /> }} />
              </span>
            </a>
          )}
        </div>
      )}
      <dl class="support">
        <div>
          <dt>{messages.error.code}</dt>
          <dd>{code}</dd>
        </div>
        <div>
          <dt>{messages.error.request}</dt>
          <dd>{requestId}</dd>
        </div>
      </dl>
    </section>
  );
}

function errorText(key: string, messages: Messages): { title: string; message: string } {
  return Object.hasOwn(messages.errors, key)
    ? messages.errors[key as ErrorText]
    : messages.errors.server_error;
}

/** The error page; 400 unless told, since OAuth sends a person nowhere when it cannot trust the address. */
export function errorPage(props: WithoutMessages<ErrorViewProps>, status = 400): Page {
  return (messages) => ({
    title: props.title ?? errorText(props.text ?? props.code, messages).title,
    body: <ErrorView {...props} messages={messages} />,
    status,
    // What a request that was refused has in its address is not repeated.
    once: true,
  });
}
