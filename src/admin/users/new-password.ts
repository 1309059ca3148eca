import { PasswordField } from '../../users/password-field.js';

/** A password to set. */
export class NewPassword {
  @PasswordField({ required: true })
  password: string;
}
