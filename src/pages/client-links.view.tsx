import { type ClientInfo } from './client-info.js';
import { type Messages } from './messages.js';
import { safeLink } from './safe-address.js';
import { Name, Text } from './text.view.js';

export interface ClientLinksProps {
  client: ClientInfo;
  messages: Messages;
}

/** The client's own website, privacy policy and terms (OIDC Registration §2: the OP should show them). */
export function ClientLinks({ client, messages }: ClientLinksProps) {
  const links = [
    { href: safeLink(client.clientUri), label: messages.client.website },
    { href: safeLink(client.policyUri), label: messages.client.policy },
    { href: safeLink(client.tosUri), label: messages.client.terms },
  ].filter(({ href }) => href !== undefined);
  if (links.length === 0) return null;
  return (
    <div class="client-links">
      <p>
        <Text of={messages.client.about} with={{ client: <Name of={client.name} /> }} />
      </p>
      <ul>
        {links.map(({ href, label }) => (
          <li key={label}>
            <a href={href} target="_blank" rel="noopener noreferrer">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
