import { type Messages } from '../messages.js';
import { ACCOUNT } from './de/account.js';
import { ACCOUNTS } from './de/accounts.js';
import { CONSENT } from './de/consent.js';
import { CREDENTIALS } from './de/credentials.js';
import { DEVICE } from './de/device.js';
import { ERRORS } from './de/errors.js';
import { GENERAL } from './de/general.js';
import { LOGOUT } from './de/logout.js';
import { MAGIC_LINK } from './de/magic-link.js';
import { MAILS } from './de/mails.js';
import { PASSWORDS } from './de/passwords.js';
import { POSTURE } from './de/posture.js';
import { REQUESTS } from './de/requests.js';
import { SCOPES } from './de/scopes.js';
import { SIGN_IN } from './de/sign-in.js';

/** Every text of the pages, in German. */
export const GERMAN: Messages = {
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
