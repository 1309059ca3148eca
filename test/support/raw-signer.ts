import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type JWK } from 'jose';

/** Signs any text as a JWT, whatever is wrong with it. */
export interface RawSigner {
  header: Record<string, unknown>;
  /** The signature over a signing input, base64url. */
  sign(input: string): string;
}

/** A key with which a client signs (ES256). */
export class RawKey implements RawSigner {
  readonly header: Record<string, unknown>;
  private readonly privateKey: KeyObject;
  private readonly jwk: JWK;

  constructor(kid: string) {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = pair.privateKey;
    this.jwk = { ...(pair.publicKey.export({ format: 'jwk' }) as JWK), kid, alg: 'ES256' };
    this.header = { alg: 'ES256', kid, typ: 'JWT' };
  }

  /** What is registered of it. */
  get jwks(): { keys: Record<string, unknown>[] } {
    return { keys: [{ ...this.jwk }] };
  }

  sign(input: string): string {
    const key = { key: this.privateKey, dsaEncoding: 'ieee-p1363' as const };
    return sign('sha256', Buffer.from(input), key).toString('base64url');
  }
}

/** A secret with which a client signs (HS256). */
export function rawSecret(secret: string): RawSigner {
  return {
    header: { alg: 'HS256', typ: 'JWT' },
    sign: (input) => createHmac('sha256', secret).update(input).digest('base64url'),
  };
}

/** A token of Cardea's, whose signature is right for itself alone. */
export function rawToken(token: string): RawSigner {
  const [header, , signature = ''] = token.split('.');
  return {
    header: JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>,
    sign: () => signature,
  };
}
