import { type ClientInfo } from '../../pages/client-info.js';
import { Icon } from '../../pages/icon.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { safeLink } from '../../pages/safe-address.js';
import { Name, Text } from '../../pages/text.view.js';

export interface SignedOutViewProps {
  client?: Pick<ClientInfo, 'name'>;
  /** Where the person may go on, such as the client's own website. */
  returnTo?: string;
  /** Where the browser goes on by itself: an address that is registered for this. */
  goesOnTo?: string;
  /** Pages of clients that sign out there, OIDC Front-Channel Logout §3. */
  frames?: readonly string[];
  messages: Messages;
}

/** Milliseconds that the frames get before the browser goes on without them. */
const PATIENCE = 3000;

/** Goes on once every frame has loaded (the document's own `load` waits for them), or has had its time; once. */
const GO_ON = `
let leave = () => { leave = () => {}; location.replace(document.querySelector('a.button').href); };
addEventListener('load', () => leave());
setTimeout(() => leave(), ${PATIENCE});
`;

/** Says that the session has ended. */
export function SignedOutView({ client, returnTo, goesOnTo, frames = [], messages }: SignedOutViewProps) {
  const { signedOut } = messages;
  const href = goesOnTo ?? safeLink(returnTo);
  return (
    <section class="card">
      <span class="emblem">
        <Icon name="check" size={26} />
      </span>
      <h1>{signedOut.title}</h1>
      <p class="lead">{goesOnTo === undefined ? signedOut.lead : signedOut.leaving}</p>
      {href !== undefined && (
        <div class="actions">
          <a class="button button-primary" href={href}>
            <span class="clip">
              {client ? (
                <Text of={signedOut.back} with={{ client: <Name of={client.name} /> }} />
              ) : (
                signedOut.backPlain
              )}
            </span>
          </a>
        </div>
      )}
      {frames.map((src) => (
        <iframe key={src} src={src} hidden sandbox="allow-scripts allow-same-origin" />
      ))}
    </section>
  );
}

/** The page after signing out. */
export function signedOutPage(props: WithoutMessages<SignedOutViewProps>): Page {
  const { goesOnTo, frames } = props;
  return (messages) => ({
    title: messages.signedOut.title,
    body: <SignedOutView {...props} messages={messages} />,
    ...(frames ? { frames } : {}),
    ...(goesOnTo === undefined ? {} : { refresh: { seconds: PATIENCE / 1000, to: goesOnTo }, script: GO_ON }),
  });
}
