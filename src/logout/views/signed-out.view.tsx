import { type ClientInfo } from '../../pages/client-info.js';
import { Icon } from '../../pages/icon.view.js';
import { ENGLISH, type Messages } from '../../pages/messages.js';
import { type Page } from '../../pages/page.js';
import { safeLink } from '../../pages/safe-address.js';
import { Name, Text } from '../../pages/text.view.js';

export interface SignedOutViewProps {
  client?: Pick<ClientInfo, 'name'>;
  /** Where the person may go on, such as the client's own website. */
  returnTo?: string;
  messages?: Messages;
}

/** Says that the session has ended. */
export function SignedOutView({ client, returnTo, messages = ENGLISH }: SignedOutViewProps) {
  const { signedOut } = messages;
  const href = safeLink(returnTo);
  return (
    <section class="card">
      <span class="emblem">
        <Icon name="check" size={26} />
      </span>
      <h1>{signedOut.title}</h1>
      <p class="lead">{signedOut.lead}</p>
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
    </section>
  );
}

/** The page after signing out. */
export function signedOutPage(props: SignedOutViewProps): Page {
  const messages = props.messages ?? ENGLISH;
  return { title: messages.signedOut.title, body: <SignedOutView {...props} />, messages };
}
