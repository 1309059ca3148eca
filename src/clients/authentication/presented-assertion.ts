import { decodeJwt, decodeProtectedHeader } from 'jose';

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What an assertion shows of a client, before anything is proved. */
export interface PresentedAssertion {
  method: 'client_secret_jwt' | 'private_key_jwt';
  clientId: string;
  /** The assertion. */
  proof: string;
}

/**
 * Which client an assertion speaks of, and by which method (RFC 7521 §4.2, RFC 7523 §2.2); nothing when it is none.
 * Nothing of it is proved here.
 */
export function presentedAssertion(
  assertion: string | undefined,
  type: string | undefined,
): PresentedAssertion | undefined {
  if (assertion === undefined || type !== TYPE) return undefined;
  try {
    const { alg } = decodeProtectedHeader(assertion);
    const { sub } = decodeJwt(assertion);
    if (typeof alg !== 'string' || typeof sub !== 'string' || sub === '') return undefined;
    const method = alg.startsWith('HS') ? 'client_secret_jwt' : 'private_key_jwt';
    return { method, clientId: sub, proof: assertion };
  } catch {
    return undefined;
  }
}
