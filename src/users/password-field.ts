import { IsByteLength } from 'class-validator';
import { type FieldOptions, Text } from '../kernel/api-fields.js';
import { PASSWORD_BYTES } from './password-hasher.js';

/** Fewest characters of a password that an administrator sets; no rule of composition (NIST SP 800-63B-4 §3.1.1.2). */
const FEWEST = 8;

/** A new password; its length is judged before it is hashed. */
export const PasswordField = (options: Pick<FieldOptions, 'description' | 'required'>): PropertyDecorator => {
  const text = Text({
    ...options,
    example: 'correct horse battery staple',
    min: FEWEST,
    max: PASSWORD_BYTES,
    format: 'password',
  });
  const bytes = IsByteLength(FEWEST, PASSWORD_BYTES);
  return (target, property) => [text, bytes].forEach((decorate) => decorate(target, property));
};
