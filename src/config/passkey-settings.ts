import { isIP } from 'node:net';
import { list, oneOf, type Setting, setting, text } from './setting.js';

const AAGUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NATIVE = /^android:apk-key-hash:[\w-]{43}$/;

/** A domain for which passkeys are made (RP ID, Web Authentication §5.1.2). */
function domain(value: string): string {
  const name = value.toLowerCase();
  if (
    name !== 'localhost' &&
    !/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(name)
  )
    throw new Error('a domain name with a dot');
  return name;
}

/** Origins of pages and applications that may use passkeys. */
function origins(value: string): string[] {
  return list(value).map((word) => {
    if (NATIVE.test(word)) return word;
    const isWeb = URL.canParse(word) && /^https?:$/.test(new URL(word).protocol);
    if (!isWeb || new URL(word).origin !== word.toLowerCase())
      throw new Error('origins without a path, or android:apk-key-hash:…, separated by commas');
    return new URL(word).origin;
  });
}

/** Models of authenticators. */
function aaguids(value: string): string[] {
  const words = list(value);
  if (!words.every((word) => AAGUID.test(word)))
    throw new Error('AAGUIDs, which look like UUIDs, separated by commas');
  return words.map((word) => word.toLowerCase());
}

/** The environment variables about passkeys and security keys (Web Authentication Level 3). */
export const PASSKEY_SETTINGS = {
  WEBAUTHN_RP_ID: setting(
    domain,
    'domain that passkeys are made for: the host of the issuer or a domain above it, never changed later',
    'the host of the issuer',
    'example.com',
  ),
  WEBAUTHN_ORIGINS: setting(
    origins,
    'origins beside the issuer’s whose pages may use passkeys, for screens of your own, or keys of Android applications',
    'none',
    'https://www.example.com',
  ),
  WEBAUTHN_ATTACHMENT: setting(
    oneOf('any', 'platform', 'cross-platform'),
    'which authenticators people may enrol: built into the device, apart from it as security keys are, or both',
    'any',
    'cross-platform',
  ),
  WEBAUTHN_ATTESTATION: setting(
    oneOf('none', 'direct'),
    'whether an authenticator must prove its model when it is enrolled (formats packed, fido-u2f and tpm)',
    'none',
    'direct',
  ),
  WEBAUTHN_CA_FILE: setting(
    text,
    'root certificates (PEM) of the makers that are trusted to attest; needed for direct attestation',
    'unset',
    '/run/secrets/authenticator-roots.pem',
  ),
  WEBAUTHN_AAGUIDS: setting(
    aaguids,
    'the models that may be enrolled; needs direct attestation',
    'all that are attested',
    'cb69481e-8ff7-4039-93ec-0a2729a154a8',
  ),
} satisfies Record<string, Setting<unknown>>;

type GivenPasskeys = {
  [Name in keyof typeof PASSKEY_SETTINGS]?: ReturnType<(typeof PASSKEY_SETTINGS)[Name]['parse']>;
};

/** For whom passkeys are made, and which are taken. */
export interface PasskeySettings {
  /** The RP ID; nothing where the issuer is an IP address, for which no browser makes passkeys. */
  rpId: string | undefined;
  origins: readonly string[];
  attachment: 'any' | 'platform' | 'cross-platform';
  attestation: 'none' | 'direct';
  caFile: string | undefined;
  /** Nothing when every model is welcome. */
  aaguids: readonly string[] | undefined;
}

/** The settings, complete. */
export function passkeySettings(given: GivenPasskeys, { issuer }: { issuer: string }): PasskeySettings {
  const { hostname, origin } = new URL(issuer);
  return {
    rpId: given.WEBAUTHN_RP_ID ?? (isAddress(hostname) ? undefined : hostname),
    origins: [origin, ...(given.WEBAUTHN_ORIGINS ?? [])],
    attachment: given.WEBAUTHN_ATTACHMENT ?? 'any',
    attestation: given.WEBAUTHN_ATTESTATION ?? 'none',
    caFile: given.WEBAUTHN_CA_FILE,
    aaguids: given.WEBAUTHN_AAGUIDS,
  };
}

/** Settings of passkeys that are right one by one and wrong together. */
export function contradictingPasskeys(
  given: GivenPasskeys & { ISSUER?: string },
): { wrong: boolean; problem: string }[] {
  const {
    WEBAUTHN_RP_ID,
    WEBAUTHN_ORIGINS = [],
    WEBAUTHN_ATTESTATION,
    WEBAUTHN_CA_FILE,
    WEBAUTHN_AAGUIDS,
  } = given;
  const host = new URL(given.ISSUER ?? 'http://localhost').hostname;
  const rpId = WEBAUTHN_RP_ID ?? host;
  const direct = WEBAUTHN_ATTESTATION === 'direct';
  const elsewhere = WEBAUTHN_ORIGINS.find((origin) => !isBelow(origin, rpId));
  return [
    {
      wrong: WEBAUTHN_RP_ID !== undefined && !isWithin(host, rpId),
      problem: `WEBAUTHN_RP_ID must be the host of ISSUER or a domain above it; for example WEBAUTHN_RP_ID=${host}`,
    },
    {
      wrong: elsewhere !== undefined,
      problem: `WEBAUTHN_ORIGINS must be https origins at or below ${rpId}, which ${elsewhere} is not; for example WEBAUTHN_ORIGINS=https://www.${rpId}`,
    },
    {
      wrong: direct && WEBAUTHN_CA_FILE === undefined,
      problem:
        'WEBAUTHN_ATTESTATION=direct needs WEBAUTHN_CA_FILE: anybody can attest himself; for example WEBAUTHN_CA_FILE=/run/secrets/authenticator-roots.pem',
    },
    {
      wrong: !direct && (WEBAUTHN_AAGUIDS !== undefined || WEBAUTHN_CA_FILE !== undefined),
      problem: 'WEBAUTHN_AAGUIDS and WEBAUTHN_CA_FILE need WEBAUTHN_ATTESTATION=direct',
    },
  ];
}

/** Native applications are bound by the operating system; a page must be at the domain, by https (Web Authentication §5.1.2). */
function isBelow(origin: string, rpId: string): boolean {
  if (origin.startsWith('android:')) return true;
  const { hostname, protocol } = new URL(origin);
  return isWithin(hostname, rpId) && (protocol === 'https:' || hostname === 'localhost');
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function isAddress(hostname: string): boolean {
  return isIP(hostname) !== 0 || hostname.startsWith('[');
}
