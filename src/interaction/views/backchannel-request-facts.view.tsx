import { type Messages } from '../../pages/messages.js';
import { Moment, Name } from '../../pages/text.view.js';
import { type BackchannelFacts } from '../interaction-request.js';

const LONGEST_MESSAGE = 128;

/** What a person compares with what the application shows him: the message, and when and where from it was asked. */
export function BackchannelRequestFacts({
  facts,
  messages,
}: {
  facts: BackchannelFacts;
  messages: Messages;
}) {
  const { requests } = messages;
  return (
    <dl class="device">
      {facts.bindingMessage !== undefined && (
        <div class="device-code">
          <dt>{requests.message}</dt>
          <dd>
            <Name of={facts.bindingMessage} longest={LONGEST_MESSAGE} />
          </dd>
        </div>
      )}
      <div>
        <dt>{requests.when}</dt>
        <dd>
          <Moment of={facts.askedAt} />
        </dd>
      </div>
      {facts.userAgent !== '' && (
        <div>
          <dt>{requests.where}</dt>
          <dd>
            <Name of={facts.userAgent} longest={120} />
          </dd>
        </div>
      )}
      <div>
        <dt>{requests.from}</dt>
        <dd>
          <Name of={facts.ipAddress} />
        </dd>
      </div>
    </dl>
  );
}
