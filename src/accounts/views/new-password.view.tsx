import { type Messages } from '../../pages/messages.js';
import { Field } from './fields.view.js';

export interface NewPasswordProps {
  label: string;
  /** What the second field is called, where there is one. */
  repeat?: string;
  /** Fewest characters. */
  fewest: number;
  wrong?: boolean;
  focus?: boolean;
  messages: Messages;
}

/** A field for a password that somebody chooses. */
export function NewPassword({
  label,
  repeat,
  fewest,
  wrong = false,
  focus = false,
  messages,
}: NewPasswordProps) {
  const common = { type: 'password', autocomplete: 'new-password', maxLength: 4096, wrong } as const;
  const hint = messages.passwords.hint.replace('{fewest}', String(fewest));
  return (
    <>
      <Field {...common} name="password" label={label} hint={hint} focus={focus} />
      {repeat !== undefined && <Field {...common} name="password_repeat" label={repeat} />}
    </>
  );
}
