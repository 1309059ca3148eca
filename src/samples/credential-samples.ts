import { enrolChoicePage } from '../interaction/views/enrol-choice.view.js';
import { enrolCodesPage } from '../interaction/views/enrol-codes.view.js';
import { enrolPasskeyPage } from '../interaction/views/enrol-passkey.view.js';
import { enrolTotpPage } from '../interaction/views/enrol-totp.view.js';
import { passkeyPage } from '../interaction/views/passkey.view.js';
import { type Page } from '../pages/page.js';

const client = { name: 'Northwind Travel' };
const user = { name: 'Alice Adams', email: 'alice@example.com' };
const fields = { action: 'enrol' };
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const picture = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h3v3H1zM5 1h3v3H5zM1 5h3v3H1zM6 6h2v2H6z"/></svg>',
).toString('base64');
const totp = {
  secret,
  uri: `otpauth://totp/example.com:alice?secret=${secret}`,
  qr: `data:image/svg+xml;base64,${picture}`,
};

/** The page as it stays where a script would change it. */
function still(page: Page): Page {
  return (messages) => ({ ...page(messages), script: undefined });
}

/** The pages of passkeys, authenticator apps and recovery codes, by name. */
export const CREDENTIAL_SAMPLES: Record<string, Page> = {
  passkey: still(
    passkeyPage({
      client,
      user,
      prompt: { exchangeId: 'x', options: {} },
      others: ['totp', 'recovery_code'],
    }),
  ),
  'passkey-wrong': still(
    passkeyPage({ client, prompt: { exchangeId: 'x', options: {} }, others: [], error: 'wrong-passkey' }),
  ),
  'enrol-choice': enrolChoicePage({ client, user, methods: ['passkey', 'totp'] }),
  'enrol-passkey': still(enrolPasskeyPage({ options: {}, fields, error: 'taken' })),
  'enrol-totp': enrolTotpPage({ totp, fields, error: 'wrong-code' }),
  'recovery-codes': enrolCodesPage({
    codes: Array.from({ length: 10 }, (_, index) => `BCDF-GHJK-LMNP-QRS${'TVWXZBCDFG'[index]}`),
  }),
};
