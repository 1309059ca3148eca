import { type JSX } from 'preact';
import { type AccountFrame } from '../gate/account-frame.js';

export interface FieldProps {
  frame: AccountFrame;
  name: string;
  label: string;
  hint?: string;
  value?: string;
  wide?: boolean;
  /** What else the input says of itself. */
  input?: JSX.IntrinsicElements['input'];
}

/** A labelled input; shows what the person had filled in, and is marked when that is wrong. */
export function Field({ frame, name, label, hint, value, wide, input = {} }: FieldProps) {
  const { refusal, given } = frame;
  const wrong = refusal?.facts.members?.some((member) => member === name || member.endsWith(`.${name}`));
  const told = [...(hint === undefined ? [] : [`${name}-hint`]), ...(wrong ? ['problem'] : [])];
  return (
    <div class={wide ? 'field field-wide' : 'field'}>
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        type="text"
        value={given ? (given[name] ?? '') : value}
        maxLength={255}
        dir="auto"
        {...(wrong ? { 'aria-invalid': true } : {})}
        {...(told.length > 0 ? { 'aria-describedby': told.join(' ') } : {})}
        {...input}
      />
      {hint !== undefined && <small id={`${name}-hint`}>{hint}</small>}
    </div>
  );
}
