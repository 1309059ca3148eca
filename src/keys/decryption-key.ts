import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { compactDecrypt, type JWK } from 'jose';
import { type DecryptionFamily } from './encryption-algorithms.js';

/** A key to which clients encrypt what nobody else shall read, RFC 7516. */
export class DecryptionKey {
  /** What the JWKS says of it; it states no algorithm, since it is good for a family of them. */
  readonly publicJwk: JWK;
  private readonly privateKey: KeyObject;

  constructor(
    readonly kid: string,
    readonly alg: DecryptionFamily,
    privateJwk: JsonWebKey,
  ) {
    this.privateKey = createPrivateKey({ key: privateJwk, format: 'jwk' });
    const publicKey = createPublicKey(this.privateKey);
    this.publicJwk = { ...(publicKey.export({ format: 'jwk' }) as JWK), kid, use: 'enc' };
  }

  /** The plaintext of a compact JWE; nothing when it was not encrypted to this key, and whatever else is wrong with it. */
  async decrypt(jwe: string): Promise<string | undefined> {
    try {
      return Buffer.from((await compactDecrypt(jwe, this.privateKey)).plaintext).toString();
    } catch {
      return undefined;
    }
  }
}
