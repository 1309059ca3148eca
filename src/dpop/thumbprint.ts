import { type JsonObject } from '../kernel/json-object.js';
import { sha256 } from '../kernel/secrets.js';

/** The members that make a key, in the order in which they are hashed (RFC 7638 §3.2, RFC 8037 §2). */
const MEMBERS: Record<string, readonly string[]> = {
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
  RSA: ['e', 'kty', 'n'],
};

/** The SHA-256 thumbprint of a public key, RFC 7638; nothing for what is none. */
export function thumbprintOf(jwk: JsonObject): string | undefined {
  const members = typeof jwk.kty === 'string' && Object.hasOwn(MEMBERS, jwk.kty) ? MEMBERS[jwk.kty] : [];
  const all = members.length > 0 && members.every((name) => typeof jwk[name] === 'string');
  return all
    ? sha256(JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]]))))
    : undefined;
}
