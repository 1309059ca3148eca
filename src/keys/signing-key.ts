import { createPrivateKey, createPublicKey, type JsonWebKey, sign, verify } from 'node:crypto';
import { type JWK } from 'jose';
import { cryptoParameters, type SigningAlg } from './algorithms.js';

/** A key ready for use: imported once, with what is constant in every signature it makes. */
export class SigningKey {
  /** What the JWKS says of it: public members only, RFC 7517 §4. */
  readonly publicJwk: JWK;
  private readonly signing;
  private readonly verifying;
  private readonly headers = new Map<string | undefined, string>();

  /** The public half is derived from the private one, which alone is authenticated at rest. */
  constructor(
    readonly kid: string,
    readonly alg: SigningAlg,
    privateJwk: JsonWebKey,
  ) {
    const privateKey = createPrivateKey({ key: privateJwk, format: 'jwk' });
    const publicKey = createPublicKey(privateKey);
    this.publicJwk = { ...(publicKey.export({ format: 'jwk' }) as JWK), kid, alg, use: 'sig' };
    this.signing = cryptoParameters(alg, privateKey);
    this.verifying = cryptoParameters(alg, publicKey);
  }

  /** The protected header for tokens of one type, encoded; made once (RFC 7515 §4.1). */
  header(typ: string | undefined): string {
    let header = this.headers.get(typ);
    if (header === undefined) {
      header = Buffer.from(JSON.stringify({ alg: this.alg, typ, kid: this.kid })).toString('base64url');
      this.headers.set(typ, header);
    }
    return header;
  }

  /** The signature over a signing input, in base64url. */
  sign(input: string): string {
    return sign(this.signing.hash, Buffer.from(input), this.signing.input).toString('base64url');
  }

  /** Whether the signature over a signing input is by this key. */
  verifies(input: string, signature: Buffer): boolean {
    try {
      return verify(this.verifying.hash, Buffer.from(input), this.verifying.input, signature);
    } catch {
      return false;
    }
  }
}
