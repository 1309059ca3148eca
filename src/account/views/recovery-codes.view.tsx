import { RecoveryCodes } from '../../interaction/views/recovery-codes.view.js';
import { type PageContent } from '../../pages/page.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { accountPage } from './account.view.js';

/** New recovery codes, shown this once. */
export const recoveryCodesPage =
  (codes: readonly string[]) =>
  (frame: AccountFrame): PageContent => {
    const { codes: words } = frame.messages.enrol;
    return {
      ...accountPage({
        frame,
        place: 'methods',
        title: words.title,
        lead: words.lead,
        children: (
          <div class="panel">
            <RecoveryCodes codes={codes} />
            <a class="button button-primary" href={`${frame.base}/sign-in-methods`}>
              {words.submit}
            </a>
          </div>
        ),
      }),
      once: true,
    };
  };
