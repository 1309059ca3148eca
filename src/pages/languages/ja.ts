import { type Messages } from '../messages.js';
import { ACCOUNT } from './ja/account.js';
import { ACCOUNTS } from './ja/accounts.js';
import { CONSENT } from './ja/consent.js';
import { CREDENTIALS } from './ja/credentials.js';
import { DEVICE } from './ja/device.js';
import { ERRORS } from './ja/errors.js';
import { GENERAL } from './ja/general.js';
import { LOGOUT } from './ja/logout.js';
import { MAGIC_LINK } from './ja/magic-link.js';
import { MAILS } from './ja/mails.js';
import { PASSWORDS } from './ja/passwords.js';
import { POSTURE } from './ja/posture.js';
import { REQUESTS } from './ja/requests.js';
import { SCOPES } from './ja/scopes.js';
import { SIGN_IN } from './ja/sign-in.js';

/** Every text of the pages, in Japanese. */
export const JAPANESE: Messages = {
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
