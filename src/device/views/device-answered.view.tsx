import { type ClientInfo } from '../../pages/client-info.js';
import { Icon } from '../../pages/icon.view.js';
import { ENGLISH, type Messages } from '../../pages/messages.js';
import { type Page } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';

export interface DeviceAnsweredViewProps {
  client: Pick<ClientInfo, 'name'>;
  allowed: boolean;
  messages?: Messages;
}

/** Says that the device has its answer. */
export function DeviceAnsweredView({ client, allowed, messages = ENGLISH }: DeviceAnsweredViewProps) {
  const { device } = messages;
  return (
    <section class="card">
      <span class="emblem">
        <Icon name={allowed ? 'check' : 'exit'} size={26} />
      </span>
      <h1>{allowed ? device.done : device.refused}</h1>
      <p class="lead">
        {allowed ? (
          <Text of={device.doneLead} with={{ client: <Name of={client.name} /> }} />
        ) : (
          device.refusedLead
        )}
      </p>
    </section>
  );
}

/** The last page of a device's request. */
export function deviceAnsweredPage(props: DeviceAnsweredViewProps): Page {
  const messages = props.messages ?? ENGLISH;
  const { done, refused } = messages.device;
  return { title: props.allowed ? done : refused, body: <DeviceAnsweredView {...props} />, messages };
}
