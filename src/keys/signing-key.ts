import { verify } from 'node:crypto';
import { type JWK } from 'jose';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { cryptoParameters, type SigningAlg } from './algorithms.js';
import { type KeyEngineName, type OpenedKey } from './engines/key-engine.js';

/** A key ready for use: opened once, with what is constant in every signature it makes. */
export class SigningKey {
  /** What the JWKS says of it: public members only, RFC 7517 §4. */
  readonly publicJwk: JWK;
  private readonly signing: OpenedKey['sign'];
  private readonly verifying;
  private readonly headers = new Map<string | undefined, string>();

  constructor(
    readonly kid: string,
    readonly alg: SigningAlg,
    /** Where its private half is. */
    readonly engine: KeyEngineName,
    { publicKey, sign }: OpenedKey,
  ) {
    this.publicJwk = { ...(publicKey.export({ format: 'jwk' }) as JWK), kid, alg, use: 'sig' };
    this.signing = sign;
    this.verifying = cryptoParameters(alg, publicKey);
  }

  /** Whether its engine is at hand. */
  get usable(): boolean {
    return this.signing !== undefined;
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

  /** The signature over a signing input, in base64url; at once where the key is in the process. */
  sign(input: string): string | Promise<string> {
    const signature = this.signing?.(Buffer.from(input));
    if (signature === undefined) throw new UnavailableError('the key engine');
    return signature instanceof Promise
      ? signature.then((bytes) => bytes.toString('base64url'))
      : signature.toString('base64url');
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
