import { distance } from 'fastest-levenshtein';
import { contradictingAccounts } from './account-settings.js';
import { contradictingClientCertificates } from './client-certificate-settings.js';
import { contradictingPasskeys } from './passkey-settings.js';
import { pkcs11Problem } from './pkcs11-location.js';
import { type Given, type SettingName, SETTINGS } from './settings.js';

/** A name like ours that is not ours is a spelling mistake, which would otherwise leave the default in force. */
export function unknownButSimilar(environment: Record<string, string | undefined>): string[] {
  const known = Object.keys(SETTINGS) as SettingName[];
  return Object.keys(environment)
    .filter((name) => !known.includes(name as SettingName) && name.length > 4)
    .flatMap((name) => {
      const similar = known.find((candidate) => distance(candidate, name) <= (candidate.length > 8 ? 2 : 1));
      return similar ? [`${name} is unknown; did you mean ${similar}?`] : [];
    });
}

interface Check {
  wrong: boolean;
  problem: string;
}

/** Settings that are right one by one and wrong together. */
export function contradictions(given: Given): string[] {
  const checks = [
    ...contradictingProduction(given),
    ...contradictingProcesses(given),
    ...contradictingClientCertificates(given),
    ...contradictingAccounts(given),
    ...contradictingPasskeys(given),
    ...incomplete(given),
  ];
  const ofToken = pkcs11Problem(given);
  return [
    ...checks.flatMap(({ wrong, problem }) => (wrong ? [problem] : [])),
    ...(ofToken === undefined ? [] : [ofToken]),
  ];
}

/** What an installation needs by its kind. */
function contradictingProduction(given: Given): Check[] {
  const production = given.NODE_ENV === 'production';
  return [
    {
      wrong: production && !given.ISSUER?.startsWith('https:'),
      problem: 'ISSUER must be an https address in production; for example ISSUER=https://login.example.com',
    },
    {
      wrong: production && !given.CARDEA_SECRET,
      problem: 'CARDEA_SECRET must be set in production; for example the output of: openssl rand -base64 48',
    },
    {
      wrong: production && given.SEED_DEMO === true,
      problem: 'SEED_DEMO=true is refused in production: the demo passwords are public',
    },
    {
      wrong: production && given.ADMIN_PASSWORD !== undefined && given.ADMIN_PASSWORD.length < 15,
      problem:
        'ADMIN_PASSWORD must have at least 15 characters in production; for example ADMIN_PASSWORD=four-random-words-joined',
    },
    {
      wrong: !production && given.ADMIN_PASSWORD !== undefined && given.ADMIN_PASSWORD.length < 8,
      problem:
        'ADMIN_PASSWORD must have at least 8 characters; for example ADMIN_PASSWORD=four-random-words-joined',
    },
  ];
}

/** What its processes need. */
function contradictingProcesses(given: Given): Check[] {
  return [
    {
      wrong: given.PORT === 0 && given.ISSUER === undefined,
      problem: 'PORT=0 takes any free port, so ISSUER must be set; for example ISSUER=http://localhost',
    },
    {
      wrong: (given.WORKERS ?? 1) > 1 && !given.REDIS_URL,
      problem:
        'WORKERS above 1 needs REDIS_URL, since processes cannot share memory; for example REDIS_URL=redis://127.0.0.1:6379',
    },
    {
      wrong: (given.WORKERS ?? 1) > 1 && given.DATABASE_URL?.engine !== 'mysql',
      problem:
        'WORKERS above 1 needs MySQL or MariaDB; for example DATABASE_URL=mysql://user:password@127.0.0.1:3306/cardea',
    },
  ];
}

/** Settings that are nothing without another. */
function incomplete(given: Given): Check[] {
  return [
    {
      wrong: (given.TLS_CERT_FILE === undefined) !== (given.TLS_KEY_FILE === undefined),
      problem: 'TLS_CERT_FILE and TLS_KEY_FILE must be set together',
    },
    {
      wrong: given.SMTP_URL !== undefined && given.MAIL_FROM === undefined,
      problem:
        'SMTP_URL needs MAIL_FROM, a sender that the server lets through; for example MAIL_FROM=login@example.com',
    },
    {
      wrong: given.SMS_WEBHOOK_SECRET !== undefined && given.SMS_WEBHOOK_URL === undefined,
      problem:
        'SMS_WEBHOOK_SECRET signs what goes to SMS_WEBHOOK_URL; for example SMS_WEBHOOK_URL=https://sms.example.com/send',
    },
    {
      wrong: given.SECURITY_POLICY !== undefined && given.SECURITY_CONTACT === undefined,
      problem:
        'SECURITY_POLICY is shown with SECURITY_CONTACT; for example SECURITY_CONTACT=mailto:security@example.com',
    },
    {
      wrong: (given.ADMIN_CLIENT_ID === undefined) !== (given.ADMIN_CLIENT_SECRET === undefined),
      problem: 'ADMIN_CLIENT_ID and ADMIN_CLIENT_SECRET must be set together',
    },
  ];
}

/** What everybody knows or what switches protection off has no place in production. */
export function unsafe(given: Given, environment: Record<string, string | undefined>): string[] {
  if (given.NODE_ENV !== 'production') return [];
  const secrets = ['CARDEA_SECRET', 'ADMIN_PASSWORD', 'ADMIN_CLIENT_SECRET', 'SMS_WEBHOOK_SECRET'] as const;
  const known = secrets.filter((name) =>
    environment[name]?.split(',').some((word) => word.trim() === SETTINGS[name].example),
  );
  const problems = known.map(
    (name) =>
      `${name} is the example of the documentation, which everybody knows; take the output of: openssl rand -base64 48`,
  );
  if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    problems.push(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 is refused in production: certificates would not be checked',
    );
  return problems;
}
