import { PasswordField } from '../../users/password-field.js';

/** A password to set. */
export class NewPassword {
  @PasswordField({ description: 'At least 8 characters, at most 4096 bytes.', required: true })
  password: string;
}
