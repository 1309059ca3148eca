import { hash } from 'node:crypto';
import { type JWK } from 'jose';
import { type SigningAlg } from '../../algorithms.js';
import { CKA, ulong } from './cryptoki-attributes.js';

/** How keys of an algorithm are made and used in a token (PKCS#11 v3.0 mechanisms §2.1, §2.3). */
export interface Pkcs11Algorithm {
  generation: number;
  /** What the public key is made with. */
  parameters: (readonly [type: number, value: Buffer])[];
  /** What tells the public key. */
  told: number[];
  jwk: (told: Buffer[]) => JWK;
  mechanism: number;
  mechanismParameter?: Buffer;
  /** What is handed to the token of a signing input. */
  input: (text: Buffer) => Buffer;
  /** Bytes of a signature, at most. */
  signature: number;
}

const itself = (text: Buffer) => text;
const base64url = (bytes: Buffer) => bytes.toString('base64url');

function ecdsa(crv: string, oid: string, digest: string, size: number): Pkcs11Algorithm {
  return {
    generation: 0x1040,
    parameters: [[CKA.EC_PARAMS, Buffer.from(oid, 'hex')]],
    told: [CKA.EC_POINT],
    // Some tokens wrap the point in an octet string; its coordinates are at the end either way.
    jwk: ([point]) => ({
      kty: 'EC',
      crv,
      x: base64url(point.subarray(-2 * size, -size)),
      y: base64url(point.subarray(-size)),
    }),
    mechanism: 0x1041,
    input: (text) => hash(digest, text, 'buffer'),
    signature: 2 * size,
  };
}

function rsa(mechanism: number, mechanismParameter?: Buffer): Pkcs11Algorithm {
  return {
    generation: 0x0,
    parameters: [
      [CKA.MODULUS_BITS, ulong(2048)],
      [CKA.PUBLIC_EXPONENT, Buffer.from([1, 0, 1])],
    ],
    told: [CKA.MODULUS, CKA.PUBLIC_EXPONENT],
    jwk: ([n, e]) => ({ kty: 'RSA', n: base64url(withoutZeros(n)), e: base64url(withoutZeros(e)) }),
    mechanism,
    ...(mechanismParameter ? { mechanismParameter } : {}),
    input: itself,
    signature: 256,
  };
}

/** SHA-256, MGF1 with SHA-256, a salt as long as the digest (RFC 7518 §3.5). */
const PSS = Buffer.concat([ulong(0x250), ulong(2), ulong(32)]);

/** Every algorithm that Cardea signs with. */
export const PKCS11_ALGORITHMS: Record<SigningAlg, Pkcs11Algorithm> = {
  ES256: ecdsa('P-256', '06082a8648ce3d030107', 'sha256', 32),
  ES384: ecdsa('P-384', '06052b81040022', 'sha384', 48),
  ES512: ecdsa('P-521', '06052b81040023', 'sha512', 66),
  EdDSA: {
    generation: 0x1055,
    parameters: [[CKA.EC_PARAMS, Buffer.from('06032b6570', 'hex')]],
    told: [CKA.EC_POINT],
    jwk: ([point]) => ({ kty: 'OKP', crv: 'Ed25519', x: base64url(point.subarray(-32)) }),
    mechanism: 0x1057,
    input: itself,
    signature: 64,
  },
  PS256: rsa(0x43, PSS),
  RS256: rsa(0x40),
};

/** RFC 7518 §6.3.1.1: as few octets as the number needs. */
function withoutZeros(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(Math.max(first, 0));
}
