import { type PageContent } from '../../pages/page.js';
import { Name, Text } from '../../pages/text.view.js';
import { type AccountFrame } from '../gate/account-frame.js';
import { type ShownPhone } from '../phone/account-phone.service.js';
import { accountPage } from './account.view.js';
import { CODE_INPUT } from './code-input.js';
import { Field } from './field.view.js';

const NUMBER = { type: 'tel', autocomplete: 'tel', dir: 'ltr', maxLength: 64 } as const;

/** The telephone number, to prove, to change or to take away. */
export const phonePage =
  (shown: ShownPhone) =>
  (frame: AccountFrame): PageContent => {
    const words = frame.messages.account;
    const { title, lead, unproved } = words.phone;
    return accountPage({
      frame,
      place: 'phone',
      title,
      lead: shown.provable ? lead : unproved,
      children: shown.provable ? (
        <>
          {shown.waiting !== undefined && <CodeForm frame={frame} number={shown.waiting} />}
          {shown.number !== undefined && (
            <Present frame={frame} number={shown.number} isProved={shown.isProved} />
          )}
          <NumberForm frame={frame} label={words.phone.new} submit={words.phone.submit} isRequired />
        </>
      ) : (
        <NumberForm
          frame={frame}
          label={words.phone.field}
          submit={words.save}
          {...(shown.number === undefined ? {} : { number: shown.number })}
        />
      ),
    });
  };

interface NumberFormProps {
  frame: AccountFrame;
  label: string;
  submit: string;
  number?: string;
  isRequired?: boolean;
}

function NumberForm({ frame, label, submit, number, isRequired = false }: NumberFormProps) {
  const value = number === undefined ? {} : { value: number };
  return (
    <form method="post" action={`${frame.base}/phone`} class="panel">
      <Field
        frame={frame}
        name="phone_number"
        label={label}
        input={{ ...NUMBER, required: isRequired }}
        {...value}
      />
      <div class="actions">
        <button class="button button-primary">{submit}</button>
      </div>
    </form>
  );
}

function Present({ frame, number, isProved }: { frame: AccountFrame; number: string; isProved: boolean }) {
  const { phone, counts } = frame.messages.account;
  return (
    <div class="panel">
      <dl class="facts">
        <div>
          <dt>{phone.current}</dt>
          <dd>
            <Name of={number} /> · {isProved ? counts.verified : counts.unverified}
          </dd>
        </div>
      </dl>
      <form method="post" action={`${frame.base}/phone`} class="actions">
        {!isProved && (
          <button class="button button-plain" name="phone_number" value={number}>
            {phone.prove}
          </button>
        )}
        <button class="button button-quiet" name="phone_number" value="">
          {phone.remove}
        </button>
      </form>
    </div>
  );
}

function CodeForm({ frame, number }: { frame: AccountFrame; number: string }) {
  const { account, code } = frame.messages;
  return (
    <div class="panel">
      <form method="post" action={`${frame.base}/phone/confirm`} class="stack">
        <p>
          <Text of={account.phone.sent} with={{ number: <Name of={number} /> }} />
        </p>
        <Field frame={frame} name="code" label={code.label} input={CODE_INPUT} />
        <div class="actions">
          <button class="button button-primary">{code.submit}</button>
        </div>
      </form>
      <form method="post" action={`${frame.base}/phone`}>
        <button class="button button-quiet" name="phone_number" value={number}>
          {code.resend}
        </button>
      </form>
    </div>
  );
}
