import { type ClientInfo } from '../../../pages/client-info.js';
import { OutcomeView } from '../../../pages/outcome.view.js';
import { type Page } from '../../../pages/page.js';
import { Name, Text } from '../../../pages/text.view.js';

export interface RequestAnsweredProps {
  client: Pick<ClientInfo, 'name'>;
  allowed: boolean;
  /** Where the other requests are. */
  back: string;
}

/** The last page of a request over the back channel: says that the client has its answer. */
export function requestAnsweredPage({ client, allowed, back }: RequestAnsweredProps): Page {
  return ({ requests }) => {
    const title = allowed ? requests.allowed : requests.refused;
    const lead = allowed ? (
      <Text of={requests.allowedLead} with={{ client: <Name of={client.name} /> }} />
    ) : (
      requests.refusedLead
    );
    const next = { href: back, label: requests.more };
    return { title, body: <OutcomeView {...{ allowed, title, lead, next }} />, once: true };
  };
}
