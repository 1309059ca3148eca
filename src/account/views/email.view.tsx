import { type PageContent } from '../../pages/page.js';
import { Name } from '../../pages/text.view.js';
import { type StandardClaims } from '../../users/standard-claims.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { accountPage } from './account.view.js';
import { Field } from './field.view.js';

const INPUT = { type: 'email', autocomplete: 'email', dir: 'ltr', maxLength: 254, required: true } as const;

/** The e-mail address, to prove or to change. */
export const emailPage =
  ({ email, email_verified: isProved }: Pick<StandardClaims, 'email' | 'email_verified'>) =>
  (frame: AccountFrame): PageContent => {
    const { email: words, counts } = frame.messages.account;
    return accountPage({
      frame,
      place: 'email',
      title: words.title,
      lead: words.lead,
      children: (
        <>
          {email !== undefined && (
            <div class="panel">
              <dl class="facts">
                <div>
                  <dt>{words.current}</dt>
                  <dd>
                    <Name of={email} longest={254} /> · {isProved ? counts.verified : counts.unverified}
                  </dd>
                </div>
              </dl>
              {!isProved && (
                <form method="post">
                  <button class="button button-plain" name="email" value={email}>
                    {words.prove}
                  </button>
                </form>
              )}
            </div>
          )}
          <form method="post" class="panel">
            <Field frame={frame} name="email" label={words.field} input={INPUT} />
            <div class="actions">
              <button class="button button-primary">{words.submit}</button>
            </div>
          </form>
        </>
      ),
    });
  };
