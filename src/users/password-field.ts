import { IsByteLength } from 'class-validator';
import { type FieldOptions, Text } from '../kernel/api-fields.js';
import { PASSWORD_BYTES } from './password-hasher.js';

/** A new password, whoever sets it; what cannot be one is refused before `PasswordRules` judge it. */
export const PasswordField = ({ required }: Pick<FieldOptions, 'required'> = {}): PropertyDecorator => {
  const text = Text({
    description:
      'At least 15 characters, or 8 where everybody has a second factor, and at most ' +
      `${PASSWORD_BYTES} bytes; none that is known to attackers or made of the person's own names. Never shown.`,
    ...(required === undefined ? {} : { required }),
    example: 'correct horse battery staple',
    min: 1,
    max: PASSWORD_BYTES,
    format: 'password',
  });
  const bytes = IsByteLength(1, PASSWORD_BYTES);
  return (target, property) => [text, bytes].forEach((decorate) => decorate(target, property));
};
