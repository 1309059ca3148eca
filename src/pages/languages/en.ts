import { ACCOUNTS } from './en/accounts.js';
import { ACCOUNT } from './en/account.js';
import { CONSENT } from './en/consent.js';
import { CREDENTIALS } from './en/credentials.js';
import { DEVICE } from './en/device.js';
import { ERRORS } from './en/errors.js';
import { GENERAL } from './en/general.js';
import { LOGOUT } from './en/logout.js';
import { PASSWORDS } from './en/passwords.js';
import { MAGIC_LINK } from './en/magic-link.js';
import { MAILS } from './en/mails.js';
import { POSTURE } from './en/posture.js';
import { REQUESTS } from './en/requests.js';
import { SCOPES } from './en/scopes.js';
import { SIGN_IN } from './en/sign-in.js';

/** Every text of the pages, in English: the language that has the say about which texts there are. */
export const ENGLISH = {
  ...GENERAL,
  ...SIGN_IN,
  ...ACCOUNTS,
  ...CONSENT,
  ...SCOPES,
  ...CREDENTIALS,
  ...DEVICE,
  ...REQUESTS,
  ...PASSWORDS,
  ...POSTURE,
  ...LOGOUT,
  ...MAILS,
  ...MAGIC_LINK,
  ...ERRORS,
  ...ACCOUNT,
};
