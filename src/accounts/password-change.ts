import { Text } from '../kernel/api-fields.js';
import { PASSWORD_BYTES } from '../users/password-hasher.js';

/** A new password, and the present one where it is asked for. */
export class PasswordChange {
  @Text({
    description: 'The present password; not asked for right after a sign-in without it.',
    example: 'alice-password-1',
    max: PASSWORD_BYTES,
    format: 'password',
  })
  current_password?: string;

  @Text({
    description: 'The password to be.',
    example: 'correct horse battery staple',
    max: PASSWORD_BYTES,
    format: 'password',
    required: true,
  })
  new_password: string;
}
