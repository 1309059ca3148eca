import { type PageContent } from '../../pages/page.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { accountPage } from './account.view.js';
import { Field } from './field.view.js';

const INPUT = { type: 'tel', autocomplete: 'tel', dir: 'ltr', maxLength: 64 } as const;

/** The telephone number, to change. */
export const phonePage =
  (number: string | undefined) =>
  (frame: AccountFrame): PageContent => {
    const words = frame.messages.account;
    const { title, lead, field } = words.phone;
    return accountPage({
      frame,
      place: 'phone',
      title,
      lead,
      children: (
        <form method="post" class="panel">
          <Field
            frame={frame}
            name="phone_number"
            label={field}
            input={INPUT}
            {...(number === undefined ? {} : { value: number })}
          />
          <div class="actions">
            <button class="button button-primary">{words.save}</button>
          </div>
        </form>
      ),
    });
  };
