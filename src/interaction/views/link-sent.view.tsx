import { type AuthenticationMethod } from '../../kernel/authentication-methods.js';
import { Badge, PersonChip } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';
import { OtherWays } from './code.view.js';
import { COUNTDOWN } from './countdown.js';

export interface LinkSentViewProps {
  client: ClientInfo;
  /** The address of this page. */
  here: string;
  /** Where the link was sent, as far as the person may know. */
  sentTo: string;
  /** Seconds until it can be sent anew. */
  resendIn: number;
  /** The methods that would do as well. */
  others: readonly AuthenticationMethod[];
  /** Who has proved a first factor. */
  user?: PersonInfo;
  error?: keyof Messages['login']['errors'];
  messages: Messages;
}

/** Seconds between two looks whether the link was opened. */
const PERIOD = 4;
/** Asks how it stands, and goes on when nothing is waited for any more, or when it cannot be known. */
const WATCH = `setInterval(async()=>{
let on=true;
try{const r=await fetch(location.href,{headers:{accept:'application/json'}});on=(await r.json()).exchange?.status!=='pending'}catch{}
if(on)location.replace(location.href)
},${PERIOD * 1000})`.replaceAll('\n', '');

/** Waits for a person to open the link that was mailed to him. */
export function LinkSentView(props: LinkSentViewProps) {
  const { client, sentTo, resendIn, others, user, error, messages } = props;
  const { sent } = messages.magicLink;
  return (
    <section class="card">
      <Badge name={client.name} picture={client.logo} />
      <h1>{sent.title}</h1>
      <p class="lead">
        <Text of={sent.lead} with={{ medium: <Name of={sentTo} longest={320} /> }} />
      </p>
      {error && (
        <p class="alert" role="alert">
          <Icon name="alert" />
          <span>{messages.login.errors[error]}</span>
        </p>
      )}
      {user && <PersonChip person={user} />}
      <form method="post" class="stack">
        <p class="note">{sent.wait}</p>
        <div class="actions">
          <button class="button button-primary" name="action" value="check">
            {sent.check}
          </button>
          <button class="button button-quiet" name="action" value="resend" data-wait={resendIn}>
            {sent.resend}
          </button>
          <button class="button button-quiet" name="action" value="cancel">
            {messages.login.cancel}
          </button>
        </div>
      </form>
      <OtherWays others={others} messages={messages} />
    </section>
  );
}

/** The page that waits for a link; `redirectUri` may be reached by the redirect after the answer. */
export function linkSentPage(props: WithoutMessages<LinkSentViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.magicLink.sent.title,
    body: <LinkSentView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
    refresh: { seconds: PERIOD, to: props.here },
    script: `${WATCH};${COUNTDOWN}`,
    connect: true,
  });
}
