import { type CompactJws, compactJws, decodedObject } from '../kernel/compact-jws.js';
import { type JsonObject } from '../kernel/json-object.js';
import { type SigningAlg } from '../keys/algorithms.js';
import { proofAlg } from './dpop-algorithms.js';
import { invalidProof } from './invalid-proof.js';

/** Characters; more than any key needs. */
const LONGEST = 8192;

/** A proof as it came: well formed, and nothing in it is verified yet (RFC 9449 §4.2). */
export interface DpopProof extends Pick<CompactJws, 'signed' | 'signature'> {
  alg: SigningAlg;
  jwk: JsonObject;
  claims: JsonObject;
}

/** Reads the proof of a request, RFC 9449 §4.3 (1) to (5); throws `invalid_dpop_proof`. */
export function readProof(text: string): DpopProof {
  if (text.length > LONGEST) throw invalidProof('the proof is too large');
  // Headers of one name are joined by commas, which no JWT has.
  if (text.includes(',')) throw invalidProof('there must be exactly one DPoP header');
  const jws = compactJws(text);
  const claims = jws && decodedObject(jws.payload);
  if (!jws || !claims) throw invalidProof('the proof is not a JWT');
  const { typ, jwk, crit } = jws.header;
  const alg = proofAlg(jws.header.alg);
  if (typ !== 'dpop+jwt') throw invalidProof('its typ is not dpop+jwt');
  if (!alg) throw invalidProof('its alg is not supported');
  if (crit !== undefined) throw invalidProof('its crit is not supported');
  if (typeof jwk !== 'object' || jwk === null) throw invalidProof('its jwk is missing');
  return { alg, jwk: jwk as JsonObject, claims, signed: jws.signed, signature: jws.signature };
}
