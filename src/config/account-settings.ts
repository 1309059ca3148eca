import { list, oneOf, setting, text, url, whole } from './setting.js';

/** Claims that a person can fill in himself when the operator wants them: texts of OIDC Core §5.1. */
export const FILLED_IN_CLAIMS = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'email',
  'phone_number',
  'birthdate',
  'gender',
  'website',
  'zoneinfo',
  'locale',
] as const;

/** A claim that a person can fill in himself. */
export type FilledInClaim = (typeof FILLED_IN_CLAIMS)[number];

function claims(value: string): FilledInClaim[] {
  const words = list(value);
  const unknown = words.some((word) => !FILLED_IN_CLAIMS.includes(word as FilledInClaim));
  if (unknown || new Set(words).size < words.length)
    throw new Error(`a comma list out of ${FILLED_IN_CLAIMS.join(', ')}`);
  return words as FilledInClaim[];
}

/** Settings about people's accounts: who may make one, what passwords must be like, what everybody must have told. */
export const ACCOUNT_SETTINGS = {
  SELF_REGISTRATION: setting(
    oneOf('off', 'open', 'invitation'),
    'who may make an account: only administrators, everybody with an e-mail address, or whom an administrator invites; ' +
      'both need a mail server',
    'off',
    'open',
  ),
  PASSWORD_HISTORY: setting(
    whole(0, 24),
    'how many of his former passwords nobody may take again; the one that he has is never taken again where this is set',
    '0',
    '5',
  ),
  BREACHED_PASSWORDS_URL: setting(
    url('https', 'http'),
    'service that knows breached passwords: it is asked with the first five hexadecimal digits of the SHA-1 at the end ' +
      'of the address, and answers the others, one a line; when it does not answer in time, the password is accepted and ' +
      'that is recorded',
    'unset',
    'https://api.pwnedpasswords.com/range/',
  ),
  BREACHED_PASSWORDS_FILE: setting(
    text,
    'file of breached passwords, one a line, sorted by bytes: SHA-1 in hexadecimal, perhaps with :count, or words',
    'unset',
    '/var/lib/cardea/breached-passwords.txt',
  ),
  TERMS_URL: setting(
    url('https', 'http'),
    'terms of service that everybody must accept; needs TERMS_VERSION',
    'unset',
    'https://example.com/terms',
  ),
  TERMS_VERSION: setting(
    text,
    'their version; with another one everybody is asked again',
    'unset',
    '2026-01',
  ),
  REQUIRED_PROFILE_CLAIMS: setting(
    claims,
    'claims (OIDC Core §5.1) that people are asked to fill in when they sign in and they are missing',
    'none',
    'given_name,family_name',
  ),
};

type Given = {
  [Name in keyof typeof ACCOUNT_SETTINGS]?: ReturnType<(typeof ACCOUNT_SETTINGS)[Name]['parse']>;
};

/** What the operator decided about people's accounts. */
export interface AccountSettings {
  selfRegistration: 'off' | 'open' | 'invitation';
  /** Former passwords that are remembered. */
  passwordHistory: number;
  breachedPasswords: { url: string | undefined; file: string | undefined };
  terms: { url: string; version: string } | undefined;
  requiredClaims: readonly FilledInClaim[];
}

/** Reads them from what was given. */
export function accountSettings(given: Given): AccountSettings {
  const { TERMS_URL: terms, TERMS_VERSION: version } = given;
  return {
    selfRegistration: given.SELF_REGISTRATION ?? 'off',
    passwordHistory: given.PASSWORD_HISTORY ?? 0,
    breachedPasswords: { url: given.BREACHED_PASSWORDS_URL, file: given.BREACHED_PASSWORDS_FILE },
    terms: terms !== undefined && version !== undefined ? { url: terms, version } : undefined,
    requiredClaims: given.REQUIRED_PROFILE_CLAIMS ?? [],
  };
}

/** What is wrong with these settings together. */
export function contradictingAccounts(
  given: Given & { NODE_ENV?: string; SMTP_URL?: string },
): { wrong: boolean; problem: string }[] {
  const registers = given.SELF_REGISTRATION !== undefined && given.SELF_REGISTRATION !== 'off';
  return [
    {
      wrong: (given.TERMS_URL === undefined) !== (given.TERMS_VERSION === undefined),
      problem: 'TERMS_URL and TERMS_VERSION must be set together; for example TERMS_VERSION=2026-01',
    },
    {
      wrong: given.NODE_ENV === 'production' && registers && given.SMTP_URL === undefined,
      problem:
        'SELF_REGISTRATION needs a mail server, since addresses are proved by mail; for example SMTP_URL=smtps://user:pass@mail.example.com',
    },
  ];
}
