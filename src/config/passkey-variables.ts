import { list, oneOf, setting, text } from './setting.js';

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
export const PASSKEY_VARIABLES = {
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
};
