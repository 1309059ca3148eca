import { type ClientInfo } from '../../pages/client-info.js';
import { OutcomeView } from '../../pages/outcome.view.js';
import { type Page } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';

export interface DeviceAnsweredViewProps {
  client: Pick<ClientInfo, 'name'>;
  allowed: boolean;
}

/** The last page of a device's request: says that the device has its answer. */
export function deviceAnsweredPage({ client, allowed }: DeviceAnsweredViewProps): Page {
  return ({ device }) => {
    const { done, doneLead, refused, refusedLead } = device;
    const title = allowed ? done : refused;
    const lead = allowed ? <Text of={doneLead} with={{ client: <Name of={client.name} /> }} /> : refusedLead;
    return { title, body: <OutcomeView allowed={allowed} title={title} lead={lead} />, once: true };
  };
}
