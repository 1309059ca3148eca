import { type Messages } from '../../pages/messages.js';
import { Name } from '../../pages/text.view.js';
import { type WaitingDevice } from '../interaction-request.js';

/** What a person compares with the device before him: the code, and where it was asked for (RFC 8628 §5.4). */
export function DeviceFacts({ device, messages }: { device: WaitingDevice; messages: Messages }) {
  return (
    <dl class="device">
      <div class="device-code">
        <dt>{messages.device.code}</dt>
        <dd>
          <Name of={device.userCode} />
        </dd>
      </div>
      {device.userAgent !== '' && (
        <div>
          <dt>{messages.device.where}</dt>
          <dd>
            <Name of={device.userAgent} longest={120} />
          </dd>
        </div>
      )}
      <div>
        <dt>{messages.device.from}</dt>
        <dd>
          <Name of={device.ipAddress} />
        </dd>
      </div>
    </dl>
  );
}
