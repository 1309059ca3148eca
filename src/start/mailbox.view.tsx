import { type KeptMessage } from '../mail/dev-mailbox.service.js';
import { type Page } from '../pages/page.js';
import { MAILBOX_STYLES } from './mailbox.styles.js';
import { START_STYLES } from './start.styles.js';

export interface MailboxViewProps {
  issuer: string;
  /** Newest first. */
  messages: readonly KeptMessage[];
}

/** What was sent, newest first. Its HTML form is not shown: it is not ours to run beside our own pages. */
export function MailboxView({ issuer, messages }: MailboxViewProps) {
  return (
    <>
      <nav class="crumbs" aria-label="Breadcrumb">
        <a href={`${issuer}/`}>Start</a> <span aria-hidden="true">/</span>{' '}
        <span aria-current="page">Mailbox</span>
      </nav>
      <h1>Mailbox</h1>
      <p class="lead">
        Without a mail server (<code>SMTP_URL</code>) mail ends here, and without <code>SMS_WEBHOOK_URL</code>{' '}
        so do SMS. They are kept for a week at most.
      </p>
      {messages.length === 0 ? (
        <p class="block">Nothing was sent yet.</p>
      ) : (
        <ol class="letters">
          {messages.map((message) => (
            <Letter key={message.sent_at + message.to} {...message} />
          ))}
        </ol>
      )}
      <p class="small-print">
        The same as data: <a href={`${issuer}/dev/mailbox.json`}>mailbox.json</a>. Both exist outside
        production only.
      </p>
    </>
  );
}

function Letter(message: KeptMessage) {
  const { sent_at, to, text } = message;
  return (
    <li class="letter">
      <h2 class="name">{message.kind === 'mail' ? message.subject : 'SMS'}</h2>
      <p class="muted">
        To <strong class="name">{to}</strong>
        {message.kind === 'mail' && (
          <>
            {' '}
            from <span class="name">{message.from}</span>
          </>
        )}
        , <time dateTime={sent_at}>{sent_at.replace('T', ' ').slice(0, 19)}</time> UTC
      </p>
      <p class="letter-text">{text.split(LINK).map(linked)}</p>
    </li>
  );
}

/** Splits a text so that every second part is an address that begins with http. */
const LINK = /(https?:\/\/[^\s<>"]+)/;

function linked(part: string, index: number) {
  return index % 2 === 1 ? <a href={part}>{part}</a> : part;
}

/** The page of the development mailbox. */
export function mailboxPage(props: MailboxViewProps): Page {
  return () => ({
    title: 'Mailbox',
    body: <MailboxView {...props} />,
    layout: 'wide',
    styles: START_STYLES + MAILBOX_STYLES,
    english: true,
  });
}
