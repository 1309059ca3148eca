import { type Messages } from '../../pages/messages.js';
import { Name, Text } from '../../pages/text.view.js';
import { type AskedDetail, shownDetail, type ShownField, type ShownValue } from '../shown-details.js';

/** Nothing of a value is cut off: what a person allows is what he reads. */
const LONGEST_VALUE = 2000;

/** What is asked for in detail, RFC 9396: it is allowed as a whole or not at all. */
export function Details({ details, messages }: { details: readonly AskedDetail[]; messages: Messages }) {
  return (
    <ul class="details">
      {details
        .map((asked) => shownDetail(asked, messages.consent.details))
        .map((detail) => (
          <li class="detail">
            <h2>
              <Name of={detail.title} longest={120} />
            </h2>
            <p class="note">
              <Text of={messages.consent.details.api} with={{ api: <Name of={detail.api} /> }} />
            </p>
            <Fields fields={detail.fields} />
          </li>
        ))}
    </ul>
  );
}

function Fields({ fields }: { fields: readonly ShownField[] }) {
  return (
    <dl>
      {fields.map(({ label, value }) => (
        <div>
          <dt>
            <Name of={label} longest={128} />
          </dt>
          <dd>
            <Value of={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ of }: { of: ShownValue }) {
  if ('text' in of) return <Name of={of.text} longest={LONGEST_VALUE} />;
  if ('fields' in of) return <Fields fields={of.fields} />;
  if (of.items.length === 0) return <Name of="" />;
  return (
    <ul>
      {of.items.map((item) => (
        <li>
          <Value of={item} />
        </li>
      ))}
    </ul>
  );
}
