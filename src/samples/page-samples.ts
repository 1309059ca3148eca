import { requestAnsweredPage } from '../ciba/account/views/request-answered.view.js';
import { requestsPage } from '../ciba/account/views/requests.view.js';
import { deviceAnsweredPage } from '../device/views/device-answered.view.js';
import { enterCodePage } from '../device/views/enter-code.view.js';
import { codePage } from '../interaction/views/code.view.js';
import { consentPage } from '../interaction/views/consent.view.js';
import { loginPage } from '../interaction/views/login.view.js';
import { selectAccountPage } from '../interaction/views/select-account.view.js';
import { confirmLogoutPage } from '../logout/views/confirm-logout.view.js';
import { signedOutPage } from '../logout/views/signed-out.view.js';
import { errorPage } from '../pages/error.view.js';
import { formPostPage } from '../pages/form-post.view.js';
import { type Page } from '../pages/page.js';
import { previewPage } from '../pages/preview/preview.view.js';
import { previewChoice } from '../pages/preview/preview-choice.js';
import { type Samples } from '../pages/preview/samples.js';
import { DEMO_PAYMENTS } from '../seed/demo-data.js';
import { mailboxPage } from '../start/mailbox.view.js';
import { playgroundPage } from '../start/playground.view.js';
import { startPage } from '../start/start.view.js';
import { ACCOUNT_SAMPLES } from './account-samples.js';
import { CREDENTIAL_SAMPLES } from './credential-samples.js';
import { POSTURE_SAMPLES } from './posture-samples.js';
import { REGISTRATION_SAMPLES } from './registration-samples.js';
import { REQUIRED_SAMPLES } from './required-samples.js';
import { SENT_SAMPLES } from './sent-samples.js';

const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#4b3fd6"/><circle cx="20" cy="20" r="9" fill="none" stroke="#fff" stroke-width="5"/></svg>',
)}`;
const client = {
  name: 'Northwind Travel',
  logo,
  clientUri: 'https://travel.example.com/',
  policyUri: 'https://travel.example.com/privacy',
  tosUri: 'https://travel.example.com/terms',
};
const hostile = {
  name: `\u202eknaB ruoY\u202c <script>alert(1)</script>\u200b ${'very long name '.repeat(30)}`,
  policyUri: 'javascript:alert(1)',
  tosUri: 'https://example.com/terms',
};
const user = { name: 'Alice Adams', email: 'alice@example.com' };
const scopes = [
  ...['openid', 'profile'].map((name) => ({ name, optional: false })),
  ...['email', 'offline_access'].map((name) => ({ name, optional: true })),
  { name: 'trips:read', description: 'Read your trips and bookings', optional: true },
];
const payment = {
  type: 'payment_initiation',
  locations: ['https://bank.example.com/payments'],
  actions: ['initiate', 'status'],
  instructedAmount: { currency: 'EUR', amount: '123.50' },
  creditorName: 'Northwind Travel Ltd',
  creditorAccount: { iban: 'DE02100100109307118603' },
  remittanceInformationUnstructured: 'Booking 2026-0173',
};
const itinerary = {
  type: 'trip',
  legs: [
    { from: 'Oxford', to: 'Paris', returnTicket: true },
    { from: 'Paris', to: 'Rome', returnTicket: false },
  ],
  [`\u202e<script>alert(1)</script>`]: `${'a-very-long-value-without-blanks-'.repeat(12)}<b>`,
  nothing: null,
};
const inDetail = [
  { detail: payment, type: DEMO_PAYMENTS, api: 'Demo API' },
  { detail: itinerary, type: { title: 'Book a trip', labels: {} }, api: 'Trips' },
];
const requestId = '019a9f3e-7f3c-7d53-b7a5-6f1f5f3ad001';

/** The page as it stays where it would go on by itself. */
function withoutScript(page: Page): Page {
  return (messages) => ({ ...page(messages), script: undefined });
}

/** Every page with the content that shows most of it, by name. */
export const SAMPLES: Samples = {
  login: loginPage({ client }),
  'login-wrong': loginPage({ client, usernameHint: 'alice', error: 'wrong-credentials' }),
  'login-ways': loginPage({ client, methods: ['password', 'passkey', 'email', 'magic_link', 'sms'] }),
  'login-accounts': loginPage({ client, ways: ['register', 'forgot-password'] }),
  'login-plain': loginPage({ client: { name: 'demo-spa' } }),
  'login-again': loginPage({ client, usernameHint: 'alice', signedInAs: user }),
  'login-hostile': loginPage({ client: hostile, error: 'locked' }),
  consent: consentPage({ client, user, scopes, goesTo: { redirectHost: 'travel.example.com' } }),
  'consent-hostile': consentPage({
    client: hostile,
    user: { name: 'Bob' },
    scopes,
    goesTo: { redirectHost: 'a-very-long-subdomain-that-goes-on-and-on.another-long-label.example.com' },
  }),
  'consent-details': consentPage({
    client,
    user,
    scopes: scopes.slice(0, 1),
    details: inDetail.slice(0, 1),
    goesTo: { redirectHost: 'travel.example.com' },
  }),
  'consent-details-several': consentPage({
    client,
    user,
    scopes: [],
    details: inDetail,
    goesTo: { redirectHost: 'travel.example.com' },
  }),
  'device-consent': consentPage({
    client,
    user,
    scopes,
    goesTo: {
      device: {
        userCode: 'WDJB-MJHT',
        ipAddress: '203.0.113.24',
        userAgent:
          'Mozilla/5.0 (SMART-TV; Linux; Tizen 8.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/8.0 TV Safari/537.36',
      },
    },
  }),
  'device-consent-hostile': consentPage({
    client: hostile,
    user,
    scopes,
    goesTo: {
      device: {
        userCode: 'WDJB-MJHT',
        ipAddress: '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff',
        userAgent: `<script>alert(1)</script>\u202e${'x'.repeat(250)}`,
      },
    },
  }),
  'request-consent': consentPage({
    client,
    user,
    scopes,
    goesTo: {
      backchannel: {
        bindingMessage: 'W4SCT',
        askedAt: Date.UTC(2026, 0, 31, 12),
        ipAddress: '203.0.113.24',
        userAgent: 'northwind-till/2.1',
      },
    },
  }),
  'device-code': enterCodePage({}),
  'device-code-followed': enterCodePage({ typed: 'WDJB-MJHT' }),
  'device-code-wrong': enterCodePage({ typed: 'WDJB-MJHZ', problem: 'wrong' }),
  'device-code-throttled': enterCodePage({ typed: 'WDJB-MJHZ', problem: 'throttled' }),
  'device-code-sign-in': enterCodePage({ typed: 'WDJB-MJHT', problem: 'sign-in', signIn: '/device/sign-in' }),
  'device-done': deviceAnsweredPage({ client, allowed: true }),
  'device-refused': deviceAnsweredPage({ client, allowed: false }),
  requests: requestsPage({
    items: [
      { href: '/account/requests/1', client, bindingMessage: 'W4SCT', askedAt: Date.UTC(2026, 0, 31, 12) },
      { href: '/account/requests/2', client, bindingMessage: undefined, askedAt: Date.UTC(2026, 0, 31, 11) },
    ],
  }),
  'requests-none': requestsPage({ items: [] }),
  'request-allowed': requestAnsweredPage({ client, allowed: true, back: '/account/requests' }),
  'request-refused': requestAnsweredPage({ client, allowed: false, back: '/account/requests' }),
  'second-factor': codePage({ client, user, method: 'totp', others: ['recovery_code', 'passkey'] }),
  'code-sent': codePage({
    client,
    method: 'email',
    others: ['password'],
    sentTo: 'a•••@example.com',
    resendIn: 0,
    error: 'wrong-code',
  }),
  'select-account': selectAccountPage({ client, user }),
  error: errorPage({ code: 'invalid_request', text: 'bad_redirect', requestId }),
  'error-expired': errorPage({
    code: 'invalid_request',
    text: 'expired',
    requestId,
    back: { href: 'https://travel.example.com/', label: client.name },
    restart: { href: '/authorize?client_id=travel' },
  }),
  'confirm-logout': confirmLogoutPage({ user, client, xsrf: 'a-token' }),
  'signed-out': signedOutPage({ client, returnTo: 'https://travel.example.com/' }),
  'signed-out-plain': signedOutPage({}),
  'signed-out-leaving': withoutScript(signedOutPage({ client, goesOnTo: 'https://travel.example.com/bye' })),
  'form-post': withoutScript(
    formPostPage({ action: 'https://travel.example.com/cb', fields: { code: 'x', state: 'y' } }),
  ),
  start: startPage({
    version: '0.1.0',
    issuer: 'http://localhost:3000',
    database: 'SQLite, data/cardea.sqlite',
    store: 'In this process',
    demo: true,
  }),
  mailbox: mailboxPage({
    issuer: 'http://localhost:3000',
    messages: [
      {
        kind: 'mail',
        sent_at: '2026-01-31T12:00:00.000Z',
        from: 'Cardea <cardea@localhost>',
        to: 'alice@example.com',
        subject: 'Confirm your address',
        text: `Follow this link:\n\nhttp://localhost:3000/verify?token=${'x'.repeat(60)}\n\nIt is good for an hour.`,
      },
    ],
  }),
  ...ACCOUNT_SAMPLES,
  ...CREDENTIAL_SAMPLES,
  ...SENT_SAMPLES,
  ...REGISTRATION_SAMPLES,
  ...REQUIRED_SAMPLES,
  ...POSTURE_SAMPLES,
  preview: previewPage({
    address: '/dev/preview',
    samples: ['login', 'consent'],
    themes: ['travel'],
    choice: previewChoice({}),
  }),
  playground: playgroundPage({ issuer: 'http://localhost:3000', script: '/playground/scripts/0/main.js' }),
};
