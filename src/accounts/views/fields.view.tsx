import { type JSX } from 'preact';

export interface FieldProps {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'tel' | 'url';
  autocomplete?: string;
  value?: string | undefined;
  hint?: string;
  /** Whether what was entered here is the problem that the page tells. */
  wrong?: boolean;
  focus?: boolean;
  maxLength?: number;
}

/** One field of a form, with its label. */
export function Field({
  name,
  label,
  type = 'text',
  hint,
  wrong,
  focus,
  maxLength = 255,
  ...others
}: FieldProps) {
  const described = [wrong ? 'problem' : [], hint === undefined ? [] : `${name}-hint`].flat().join(' ');
  // What an input may carry depends on its type, which is not known before here.
  const attributes = {
    type,
    ...(wrong ? { 'aria-invalid': true } : {}),
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(type === 'text' ? {} : { autocapitalize: 'none', spellcheck: false }),
    maxLength,
    ...others,
  } as JSX.IntrinsicElements['input'];
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        name={name}
        dir={type === 'text' ? 'auto' : 'ltr'}
        autofocus={focus === true}
        required
        {...attributes}
      />
      {hint !== undefined && (
        <p class="note" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
