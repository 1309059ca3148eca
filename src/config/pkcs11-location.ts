import { type Given } from './settings.js';

/** Where a PKCS#11 token is and how it is opened. */
export interface Pkcs11Location {
  /** Path of the library. */
  module: string;
  /** Label of the token. */
  token: string;
  pin: string | undefined;
  /** File that holds the PIN, and wins over `pin`. */
  pinFile: string | undefined;
}

/** The token that the settings name; nothing when they name none. */
export function pkcs11Location(given: Given): Pkcs11Location | undefined {
  const { PKCS11_MODULE: module, PKCS11_TOKEN: token, PKCS11_PIN: pin, PKCS11_PIN_FILE: pinFile } = given;
  return module === undefined || token === undefined ? undefined : { module, token, pin, pinFile };
}

/** What is missing before a token can be used, in words for the operator. */
export function pkcs11Problem(given: Given): string | undefined {
  const wanted =
    given.KEY_ENGINE === 'pkcs11' || given.PKCS11_MODULE !== undefined || given.PKCS11_TOKEN !== undefined;
  const pin = given.PKCS11_PIN_FILE ?? given.PKCS11_PIN;
  if (!wanted || (pkcs11Location(given) && pin !== undefined)) return undefined;
  return 'a PKCS#11 token needs PKCS11_MODULE, PKCS11_TOKEN and PKCS11_PIN_FILE or PKCS11_PIN; for example PKCS11_MODULE=/usr/lib/softhsm/libsofthsm2.so PKCS11_TOKEN=cardea PKCS11_PIN_FILE=/run/secrets/pkcs11-pin';
}
