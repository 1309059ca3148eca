import { type AccountFrame } from '../../src/account/gate/account-frame.js';
import { activityPage } from '../../src/account/views/activity.view.js';
import { applicationsPage } from '../../src/account/views/applications.view.js';
import { overviewPage } from '../../src/account/views/overview.view.js';
import { passwordPage } from '../../src/account/views/password.view.js';
import { phonePage } from '../../src/account/views/phone.view.js';
import { profilePage } from '../../src/account/views/profile.view.js';
import { sessionsPage } from '../../src/account/views/sessions.view.js';
import { type Page, type PageContent } from '../../src/pages/page.js';
import { DEMO_PAYMENTS } from '../../src/seed/demo-data.js';

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
  browser: 'Firefox',
  system: 'Windows',
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
    system: 'Android',
    ipAddress: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
  },
  { ...session, id: '3', isCurrent: false, browser: undefined, system: undefined },
];
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
  'account-phone': framed(phonePage('+44 1865 270000')),
  'account-password': framed(passwordPage({ username: 'alice', isFirst: false, asksForCurrent: true }), {
    refusal: { reason: 'wrong_password', facts: { members: ['current_password'] }, status: 400 },
  }),
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
