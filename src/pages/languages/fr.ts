import { type Messages } from '../messages.js';
import { ACCOUNT } from './fr/account.js';
import { ACCOUNTS } from './fr/accounts.js';
import { CONSENT } from './fr/consent.js';
import { CREDENTIALS } from './fr/credentials.js';
import { DEVICE } from './fr/device.js';
import { ERRORS } from './fr/errors.js';
import { GENERAL } from './fr/general.js';
import { LOGOUT } from './fr/logout.js';
import { MAGIC_LINK } from './fr/magic-link.js';
import { MAILS } from './fr/mails.js';
import { PASSWORDS } from './fr/passwords.js';
import { POSTURE } from './fr/posture.js';
import { REQUESTS } from './fr/requests.js';
import { SCOPES } from './fr/scopes.js';
import { SIGN_IN } from './fr/sign-in.js';

/** Every text of the pages, in French. */
export const FRENCH: Messages = {
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
