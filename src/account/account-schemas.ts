import { text } from '../kernel/documented-text.js';

export const moment = (description: string) => ({
  ...text(description, '2026-01-31T12:00:00.000Z'),
  format: 'date-time',
});
export const count = (description: string) => ({ type: 'integer', description, example: 2 });
export const flag = (description: string) => ({ type: 'boolean', description, example: true });
export const nullable = <S extends { type: string }>(schema: S) => ({
  ...schema,
  type: [schema.type, 'null'],
});

/** An object all of whose members are always there. */
export const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** A list of such objects, and what else the answer tells. */
export const list = (description: string, item: object, more: Record<string, object> = {}) =>
  object({ items: { type: 'array', description, items: item }, ...more });

const UUID = '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c';

/** The account at a glance. */
export const ACCOUNT_SCHEMA = {
  ...object({
    id: text('Identifier; also the `sub` of tokens.', UUID),
    username: text('What the person signs in with.', 'jane'),
    has_password: flag('Whether there is a password.'),
    password_changed_at: nullable(moment('When the password was set.')),
    sign_in_methods: count('How many passkeys and authenticator apps there are.'),
    sessions: count('On how many devices the person is signed in.'),
    applications: count('How many applications have access.'),
    open_requests: count('How many requests wait for an answer.'),
  }),
  description: 'And the OIDC standard claims by their own names.',
  additionalProperties: true,
};

/** Something that the person has set up to sign in with. */
export const METHOD_SCHEMA = {
  ...object({
    id: text('Stands for it in the addresses.', UUID),
    type: text('`passkey`, `totp`, or `recovery_code` for all of them together.', 'passkey'),
    name: text('What the person calls it.', 'My phone'),
    created_at: moment('When it was set up.'),
    last_used: nullable(moment('When it was last used.')),
    suspended: flag('Whether it is not taken any more, since there are signs of a copy.'),
  }),
  description: 'Passkeys tell whether they are `synced`, recovery codes how many are `left`.',
  additionalProperties: true,
};

/** Recovery codes, shown once. */
export const CODES_SCHEMA = object({
  recovery_codes: {
    type: 'array',
    description: 'New recovery codes, told this once; none when there are older ones.',
    items: { type: 'string' },
    example: ['BCDF-GHJK-LMNP-QRST'],
  },
});

/** What is to be shown to the person who sets something up. */
export const ENROLMENT_SCHEMA = {
  ...object({ type: text('`passkey` or `totp`.', 'totp') }),
  description:
    'An authenticator app is given `secret`, `uri` or `qr`, a picture; a browser gets `options` to create a passkey.',
  additionalProperties: true,
};

/** A browser in which the person is signed in. */
export const SESSION_SCHEMA = object({
  id: text('Stands for the session in the addresses.', UUID),
  browser: nullable(text('The browser, as far as it is known.', 'Firefox')),
  system: nullable(text('The operating system, as far as it is known.', 'Windows')),
  ip_address: text('Where the sign-in came from.', '192.0.2.7'),
  first_seen: moment('When the person signed in there.'),
  last_seen: moment('When it was last used, to the minute.'),
  current: flag('Whether it is the one that asks.'),
});

/** A client that has access. */
export const APPLICATION_SCHEMA = object({
  client_id: text('Its identifier.', 'demo-web'),
  client_name: text('Its name.', 'Demo web application'),
  scope: text('What it may do, separated by spaces.', 'openid profile'),
  authorization_details: {
    type: 'array',
    description: 'What it may do in detail (RFC 9396).',
    items: { type: 'object', additionalProperties: true },
  },
  since: moment('Since when.'),
  last_used: nullable(moment('When it last drew a token; null when it is only remembered.')),
});

/** One thing that happened. */
export const ACTIVITY_SCHEMA = object({
  id: text('Its identifier.', UUID),
  type: text('What happened.', 'login.succeeded'),
  outcome: text('`success` or `failure`.', 'success'),
  occurred_at: moment('When.'),
  ip_address: nullable(text('From which address.', '192.0.2.7')),
  client_name: nullable(text('Which application it was about.', 'Demo web application')),
  by_administrator: flag('Whether somebody else did it for the person.'),
});
