import { type Messages } from '../messages.js';
import { ACCOUNT } from './es/account.js';
import { ACCOUNTS } from './es/accounts.js';
import { CONSENT } from './es/consent.js';
import { CREDENTIALS } from './es/credentials.js';
import { DEVICE } from './es/device.js';
import { ERRORS } from './es/errors.js';
import { GENERAL } from './es/general.js';
import { LOGOUT } from './es/logout.js';
import { MAGIC_LINK } from './es/magic-link.js';
import { MAILS } from './es/mails.js';
import { PASSWORDS } from './es/passwords.js';
import { POSTURE } from './es/posture.js';
import { REQUESTS } from './es/requests.js';
import { SCOPES } from './es/scopes.js';
import { SIGN_IN } from './es/sign-in.js';

/** Every text of the pages, in Spanish. */
export const SPANISH: Messages = {
  ...GENERAL,
  ...SIGN_IN,
  ...ACCOUNTS,
  ...PASSWORDS,
  ...CONSENT,
  ...SCOPES,
  ...CREDENTIALS,
  ...DEVICE,
  ...REQUESTS,
  ...POSTURE,
  ...LOGOUT,
  ...MAILS,
  ...MAGIC_LINK,
  ...ERRORS,
  ...ACCOUNT,
};
