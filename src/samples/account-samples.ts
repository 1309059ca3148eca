import { type AccountFrame } from '../account/gate/account-frame.js';
import { activityPage } from '../account/views/activity.view.js';
import { applicationsPage } from '../account/views/applications.view.js';
import { emailPage } from '../account/views/email.view.js';
import { enrolmentPage } from '../account/views/enrolment.view.js';
import { methodsPage } from '../account/views/methods.view.js';
import { overviewPage } from '../account/views/overview.view.js';
import { passwordPage } from '../account/views/password.view.js';
import { phonePage } from '../account/views/phone.view.js';
import { profilePage } from '../account/views/profile.view.js';
import { recoveryCodesPage } from '../account/views/recovery-codes.view.js';
import { sessionsPage } from '../account/views/sessions.view.js';
import { type Page, type PageContent } from '../pages/page.js';
import { DEMO_PAYMENTS } from '../seed/demo-data.js';

const at = new Date(Date.UTC(2026, 0, 31, 12));
const claims = {
  name: 'Alice Adams',
  given_name: 'Alice',
  family_name: 'Adams',
  email: 'alice@example.com',
  email_verified: true,
  birthdate: '1990-04-25',
  picture: 'https://alice.example.com/picture-with-a-rather-long-name.png',
  locale: 'en-GB',
  zoneinfo: 'Europe/London',
  address: { street_address: '1 Main St', locality: 'Oxford', postal_code: 'OX1 1DP' },
};
const session = {
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  ipAddress: '203.0.113.24',
  createdAt: at,
  lastSeenAt: at,
};
const event = { at, failed: false, byOther: false, ipAddress: '203.0.113.24', client: undefined };
const items = [
  { ...session, id: '1', isCurrent: true },
  {
    ...session,
    id: '2',
    isCurrent: false,
    userAgent: 'Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0',
    ipAddress: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
  },
  { ...session, id: '3', isCurrent: false, userAgent: 'curl/8.0' },
];
const method = { aaguid: null, createdAt: at, lastUsedAt: at, left: null, suspendedAt: null, synced: false };
const methods = [
  { ...method, id: '1', type: 'passkey' as const, name: 'My phone', synced: true },
  { ...method, id: '2', type: 'passkey' as const, name: 'Key', suspendedAt: at },
  { ...method, id: '3', type: 'totp' as const, name: 'x'.repeat(100), lastUsedAt: null },
  { ...method, id: '4', type: 'recovery_code' as const, name: '', left: 9 },
];
const SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7H1z"/></svg>';
const TOTP = {
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/localhost:alice?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=localhost',
  qr: `data:image/svg+xml,${encodeURIComponent(SQUARE)}`,
};
const payment = {
  type: 'payment_initiation',
  instructedAmount: { currency: 'EUR', amount: '123.50' },
  creditorName: 'Northwind Travel Ltd',
};

const framed =
  (view: (frame: AccountFrame) => PageContent, more: Partial<AccountFrame> = {}): Page =>
  (messages) =>
    view({ base: '/account', messages, ...more });

/** The pages of an account with the content that shows most of it, by name. */
export const ACCOUNT_SAMPLES: Record<string, Page> = {
  account: framed(
    overviewPage({
      id: '1',
      username: 'alice',
      claims,
      passwordChangedAt: at,
      methods: 2,
      sessions: 3,
      applications: 2,
      requests: 1,
    }),
    { notice: 'password' },
  ),
  'account-profile': framed(profilePage({ claims, revision: 1 })),
  'account-profile-wrong': framed(profilePage({ claims, revision: 1 }), {
    refusal: { reason: 'malformed', facts: { members: ['birthdate'] }, status: 400 },
    given: { name: 'Alice', birthdate: '25.4.1990' },
  }),
  'account-email': framed(emailPage({ email: 'alice@example.com', email_verified: false })),
  'account-phone': framed(
    phonePage({ number: '+441865270000', isProved: false, waiting: '+441865270001', provable: true }),
  ),
  'account-password': framed(
    passwordPage({ username: 'alice', isFirst: false, asksForCurrent: true, fewest: 15 }),
    {
      refusal: { reason: 'wrong_password', facts: { members: ['current_password'] }, status: 400 },
    },
  ),
  'account-methods': framed(methodsPage({ items: methods, canEdit: true })),
  'account-methods-none': framed(methodsPage({ items: [], canEdit: false })),
  'account-enrol-totp': framed(enrolmentPage({ type: 'totp', totp: TOTP }), {
    refusal: { reason: 'wrong-code', facts: { members: ['code'] }, status: 400 },
  }),
  'account-enrol-passkey': framed(enrolmentPage({ type: 'passkey', options: {} })),
  'account-recovery-codes': framed(
    recoveryCodesPage(Array.from({ length: 10 }, (_, at) => `BCDF-GHJK-LMNP-QRS${at}`)),
  ),
  'account-sessions': framed(sessionsPage({ items, canEnd: true })),
  'account-sessions-confirm': framed(sessionsPage({ items, canEnd: false })),
  'account-applications': framed(
    applicationsPage([
      {
        clientId: 'travel',
        name: 'Northwind Travel',
        logo: undefined,
        scopes: ['openid', 'email', 'trips:read'].map((name) => ({
          name,
          description: name === 'trips:read' ? 'Read your trips and bookings' : undefined,
        })),
        details: [{ detail: payment, type: DEMO_PAYMENTS, api: 'Demo API' }],
        since: at,
        lastUsed: at,
      },
      {
        clientId: 'evil',
        name: `\u202eknaB ruoY\u202c <script>alert(1)</script> ${'very long name '.repeat(9)}`,
        logo: undefined,
        scopes: [],
        details: [],
        since: at,
        lastUsed: undefined,
      },
    ]),
  ),
  'account-applications-none': framed(applicationsPage([])),
  'account-activity': framed(
    activityPage({
      items: [
        { ...event, id: '1', type: 'login.succeeded', client: 'Northwind Travel' },
        {
          ...event,
          id: '2',
          type: 'login.failed',
          failed: true,
          ipAddress: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
        },
        { ...event, id: '3', type: 'user.updated', byOther: true },
      ],
      next: '3',
      isFirst: false,
    }),
  ),
};
