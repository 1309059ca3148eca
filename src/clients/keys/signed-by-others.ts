import { type KeyObject } from 'node:crypto';
import { errors, jwtVerify, type JWTVerifyOptions, type JWTVerifyResult } from 'jose';

/** RFC 7515 §4.1.9: case does not matter, and `application/` may be left out. */
export function mediaType(typ: unknown): string {
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
}

/** A JWT that names no key may be of any of those that fit. */
export async function verifiedByOneOf(
  keys: readonly KeyObject[],
  token: string,
  options: JWTVerifyOptions,
): Promise<JWTVerifyResult> {
  for (const key of keys) {
    try {
      return await jwtVerify(token, key, options);
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}
