import { Badge, PersonChip } from '../../pages/badge.view.js';
import { type ClientInfo, type PersonInfo } from '../../pages/client-info.js';
import { ClientLinks } from '../../pages/client-links.view.js';
import { Icon } from '../../pages/icon.view.js';
import { Mark } from '../../pages/logo.view.js';
import { type Messages } from '../../pages/messages.js';
import { type Page, type WithoutMessages } from '../../pages/page.js';
import { scopeText } from '../../pages/scope-text.js';
import { Host, Name, Text } from '../../pages/text.view.js';
import { type BackchannelFacts, type WaitingDevice } from '../interaction-request.js';
import { BackchannelRequestFacts } from './backchannel-request-facts.view.js';
import { type AskedDetail } from '../shown-details.js';
import { DeviceFacts } from './device-facts.view.js';
import { Details } from './details.view.js';

/** One scope that the person is asked for. */
export interface ConsentScope {
  name: string;
  /** What the API that it belongs to says of it. */
  description?: string | undefined;
  /** Whether the person may leave it out. */
  optional: boolean;
}

/** Where the answer goes; shown so that a client which only borrows a name is noticed (RFC 9700 §4.14, RFC 8628 §5.4). */
export type Recipient =
  { redirectHost: string } | { device: WaitingDevice } | { backchannel: BackchannelFacts };

export interface ConsentViewProps {
  client: ClientInfo;
  user: PersonInfo;
  scopes: ConsentScope[];
  /** What is asked for in detail (RFC 9396). */
  details?: readonly AskedDetail[];
  goesTo: Recipient;
  messages: Messages;
}

/** Asks whether a client may have what it asks for. */
export function ConsentView({ client, user, scopes, details = [], goesTo, messages }: ConsentViewProps) {
  const { consent } = messages;
  return (
    <section class="card">
      <div class="pair" aria-hidden="true">
        <Badge name={client.name} picture={client.logo} />
        <span class="pair-dots" />
        <span class="badge badge-brand">
          <Mark size={28} />
        </span>
      </div>
      <h1>{consent.title}</h1>
      <p class="lead">
        <Text of={consent.lead} with={{ client: <Name of={client.name} /> }} />
      </p>
      {'device' in goesTo && <DeviceFacts device={goesTo.device} messages={messages} />}
      {'backchannel' in goesTo && <BackchannelRequestFacts facts={goesTo.backchannel} messages={messages} />}
      <PersonChip person={user} />
      <form method="post" class="stack">
        {details.length > 0 && <Details details={details} messages={messages} />}
        {scopes.length > 0 && <ScopeLists scopes={scopes} messages={messages} />}
        <p class="note">
          {'device' in goesTo && messages.device.warning}
          {'backchannel' in goesTo && messages.requests.warning}
          {'redirectHost' in goesTo && (
            <Text of={consent.redirect} with={{ host: <Host of={goesTo.redirectHost} /> }} />
          )}
        </p>
        <div class="actions actions-pair">
          <button class="button button-plain" name="action" value="deny">
            {consent.deny}
          </button>
          <button class="button button-primary" name="action" value="allow">
            {consent.allow}
          </button>
        </div>
      </form>
      <ClientLinks client={client} messages={messages} />
    </section>
  );
}

function ScopeLists({ scopes, messages }: { scopes: ConsentScope[]; messages: Messages }) {
  const fixed = scopes.filter(({ optional }) => !optional);
  const chosen = scopes.filter(({ optional }) => optional);
  return (
    <div class="scopes">
      {fixed.length > 0 && (
        <div>
          <h2>{messages.consent.list}</h2>
          <ul>
            {fixed.map((scope) => (
              <li key={scope.name} class="scope">
                <span class="scope-tick">
                  <Icon name="check" size={18} />
                </span>
                <ScopeWords scope={scope} messages={messages} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {chosen.length > 0 && (
        <fieldset>
          <legend>{fixed.length > 0 ? messages.consent.optional : messages.consent.optionalOnly}</legend>
          <ul>
            {chosen.map((scope) => (
              <li key={scope.name}>
                <label class="scope scope-choice">
                  <input type="checkbox" name="scope" value={scope.name} defaultChecked />
                  <ScopeWords scope={scope} messages={messages} />
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
    </div>
  );
}

function ScopeWords({ scope, messages }: { scope: ConsentScope; messages: Messages }) {
  const { title, description } = scopeText(scope.name, scope.description, messages);
  return (
    <span class="scope-text">
      <Name of={title} longest={120} />
      {description !== undefined && (
        <small>
          <Name of={description} longest={300} />
        </small>
      )}
    </span>
  );
}

/** The consent page; `redirectUri` may be reached by the redirect after the answer. */
export function consentPage(props: WithoutMessages<ConsentViewProps>, redirectUri?: string): Page {
  return (messages) => ({
    title: messages.consent.title,
    body: <ConsentView {...props} messages={messages} />,
    formAction: redirectUri === undefined ? [] : [redirectUri],
  });
}
