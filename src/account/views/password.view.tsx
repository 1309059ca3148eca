import { type PageContent } from '../../pages/page.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { accountPage } from './account.view.js';
import { Field } from './field.view.js';

export interface PasswordProps {
  /** For the browser's own keeper of passwords. */
  username: string;
  /** Whether there is none yet. */
  isFirst: boolean;
  asksForCurrent: boolean;
  /** Fewest characters of a new one. */
  fewest: number;
}

const INPUT = { type: 'password', dir: 'ltr', maxLength: 1024, required: true } as const;
const CURRENT = { ...INPUT, autocomplete: 'current-password' } as const;
const NEW = { ...INPUT, autocomplete: 'new-password' } as const;

/** The password, to change. */
export const passwordPage =
  ({ username, isFirst, asksForCurrent, fewest }: PasswordProps) =>
  (frame: AccountFrame): PageContent => {
    const { password: words } = frame.messages.account;
    return accountPage({
      frame,
      place: 'password',
      title: words.title,
      lead: words.lead,
      children: (
        <form method="post" class="panel">
          <input type="hidden" autocomplete="username" value={username} />
          {asksForCurrent && (
            <Field frame={frame} name="current_password" label={words.current} input={CURRENT} />
          )}
          <Field
            frame={frame}
            name="new_password"
            label={words.new}
            hint={words.hint.replace('{count}', String(fewest))}
            input={NEW}
          />
          <div class="actions">
            <button class="button button-primary">{isFirst ? words.submitFirst : words.submit}</button>
          </div>
        </form>
      ),
    });
  };
