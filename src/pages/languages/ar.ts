import { type Messages } from '../messages.js';
import { ACCOUNT } from './ar/account.js';
import { ACCOUNTS } from './ar/accounts.js';
import { CONSENT } from './ar/consent.js';
import { CREDENTIALS } from './ar/credentials.js';
import { DEVICE } from './ar/device.js';
import { ERRORS } from './ar/errors.js';
import { GENERAL } from './ar/general.js';
import { LOGOUT } from './ar/logout.js';
import { MAGIC_LINK } from './ar/magic-link.js';
import { MAILS } from './ar/mails.js';
import { PASSWORDS } from './ar/passwords.js';
import { POSTURE } from './ar/posture.js';
import { REQUESTS } from './ar/requests.js';
import { SCOPES } from './ar/scopes.js';
import { SIGN_IN } from './ar/sign-in.js';

/** Every text of the pages, in Arabic. */
export const ARABIC: Messages = {
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
