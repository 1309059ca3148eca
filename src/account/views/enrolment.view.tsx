import { type ShownEnrolment } from '../../credentials/enrolments.service.js';
import { type NewTotp } from '../../credentials/totp.service.js';
import { CredentialName } from '../../interaction/views/enrol-fields.view.js';
import { PasskeyForm } from '../../interaction/views/passkey-form.view.js';
import { PASSKEY_SCRIPT } from '../../interaction/views/passkey-script.js';
import { TotpKey } from '../../interaction/views/totp-key.view.js';
import { type PageContent } from '../../pages/page.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { accountPage } from './account.view.js';
import { CODE_INPUT } from './code-input.js';
import { Field } from './field.view.js';

/** A passkey or an authenticator app, to set up. */
export const enrolmentPage =
  (shown: ShownEnrolment) =>
  (frame: AccountFrame): PageContent => {
    const { messages, base } = frame;
    const { title, lead } = messages.enrol[shown.type];
    const children = (
      <>
        {shown.type === 'totp' ? (
          <TotpForm totp={shown.totp} frame={frame} />
        ) : (
          <div class="panel">
            <PasskeyForm
              kind="create"
              options={shown.options}
              fields={{}}
              submit={messages.enrol.passkey.submit}
              messages={messages}
            >
              <CredentialName value={messages.methods.passkey} messages={messages} />
            </PasskeyForm>
          </div>
        )}
        <a class="button button-quiet" href={`${base}/sign-in-methods`}>
          {messages.account.cancel}
        </a>
      </>
    );
    return {
      ...accountPage({ frame, place: 'methods', title, lead, children }),
      ...(shown.type === 'passkey' ? { script: PASSKEY_SCRIPT } : {}),
    };
  };

function TotpForm({ totp, frame }: { totp: NewTotp; frame: AccountFrame }) {
  const { enrol, code, methods } = frame.messages;
  return (
    <div class="panel">
      <TotpKey totp={totp} messages={frame.messages} />
      <form method="post" class="stack">
        <Field frame={frame} name="code" label={code.label} input={CODE_INPUT} />
        <CredentialName value={methods.totp} messages={frame.messages} />
        <div class="actions">
          <button class="button button-primary">{enrol.totp.submit}</button>
        </div>
      </form>
    </div>
  );
}
