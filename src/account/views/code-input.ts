/** The field in which a code of some digits is entered. */
export const CODE_INPUT = {
  inputMode: 'numeric',
  autocomplete: 'one-time-code',
  maxLength: 40,
  dir: 'ltr',
  required: true,
} as const;
