import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isCertified } from './registered-certificate.js';

const MOST = 20;
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Why a client's JWK Set (RFC 7517 §5) cannot be registered, in words; nothing when it can. */
export function registeredKeysProblem(jwks: unknown): string | undefined {
  const keys = (jwks as { keys?: unknown } | null)?.keys;
  if (!Array.isArray(keys) || keys.length > MOST) return `jwks must be a JWK Set of at most ${MOST} keys`;
  const kids = keys.flatMap((key: { kid?: unknown } | null) => key?.kid ?? []);
  if (kids.some((kid) => typeof kid !== 'string' || kid.length > 255))
    return 'jwks has a kid that is no text';
  if (new Set(kids).size !== kids.length) return 'jwks has two keys with one kid';
  for (const key of keys as unknown[]) {
    const problem = keyProblem(key);
    if (problem !== undefined) return `jwks has ${problem}`;
  }
  return undefined;
}

/** Keys are public ones, of a kind and strength with which a signature means something (RFC 7518 §3.3, §3.4). */
export function keyProblem(key: unknown): string | undefined {
  if (typeof key !== 'object' || key === null) return 'a member that is not a key';
  const jwk = key as JsonWebKey;
  if (!['RSA', 'EC', 'OKP'].includes(String(jwk.kty))) return 'a key of a kind that is not supported';
  if (isPrivate(jwk)) return 'a private key';
  const imported = importedKey(jwk);
  if (!imported) return 'a key that is malformed';
  if ('x5c' in jwk && !isCertified(jwk, imported)) return 'a key whose x5c is not its certificate';
  return jwk.kty === 'RSA' ? rsaProblem(imported) : undefined;
}

/** Whether a JWK says what its owner alone may know (RFC 7518 §6). */
export function isPrivate(jwk: object): boolean {
  return PRIVATE.some((member) => member in jwk);
}

/** A JWK as node:crypto has it; nothing when it is malformed. */
export function importedKey(jwk: JsonWebKey): KeyObject | undefined {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function rsaProblem(key: KeyObject): string | undefined {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < 2048 || modulusLength > 8192)
    return 'an RSA key of fewer than 2048 or more than 8192 bits';
  const sound = publicExponent >= 3n && publicExponent % 2n === 1n && publicExponent < 2n ** 32n;
  return sound ? undefined : 'an RSA key with an unsound exponent';
}
