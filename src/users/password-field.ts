import { IsByteLength } from 'class-validator';
import { type FieldOptions, Text } from '../kernel/api-fields.js';
import { PASSWORD_BYTES } from './password-hasher.js';

/** Fewest characters of a password that is the only factor; no rule of composition (NIST SP 800-63B-4 §3.1.1.2). */
const FEWEST = 15;

/** A new password, whoever sets it; its length is judged before it is hashed. */
export const PasswordField = ({ required }: Pick<FieldOptions, 'required'> = {}): PropertyDecorator => {
  const text = Text({
    description: `At least ${FEWEST} characters, at most ${PASSWORD_BYTES} bytes; never shown.`,
    ...(required === undefined ? {} : { required }),
    example: 'correct horse battery staple',
    min: FEWEST,
    max: PASSWORD_BYTES,
    format: 'password',
  });
  const bytes = IsByteLength(FEWEST, PASSWORD_BYTES);
  return (target, property) => [text, bytes].forEach((decorate) => decorate(target, property));
};
