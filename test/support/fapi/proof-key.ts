import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type TestApp } from '../test-app.js';

/** A key of a client, and the proofs that it makes with it (RFC 9449 §4.2). */
export class ProofKey {
  private constructor(
    private readonly app: TestApp,
    readonly alg: string,
    readonly jwk: JWK,
    readonly privateKey: CryptoKey,
    readonly thumbprint: string,
  ) {}

  static async make(app: TestApp, alg = 'ES256'): Promise<ProofKey> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = await exportJWK(publicKey);
    return new ProofKey(app, alg, jwk, privateKey, await calculateJwkThumbprint(jwk));
  }

  /** A proof for one request, with other claims or another header where a test wants them. */
  proof(
    method: string,
    path: string,
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
  ): Promise<string> {
    const own = {
      jti: randomUUID(),
      htm: method,
      htu: this.app.issuer + path,
      iat: this.app.clock.seconds(),
    };
    return new SignJWT({ ...own, ...claims })
      .setProtectedHeader({ alg: this.alg, typ: 'dpop+jwt', jwk: this.jwk, ...header })
      .sign(this.privateKey);
  }

  /** A proof that goes with an access token (RFC 9449 §7). */
  proofWith(
    accessToken: string,
    path = '/userinfo',
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
  ): Promise<string> {
    const ath = createHash('sha256').update(accessToken).digest('base64url');
    return this.proof('GET', path, { ath, ...claims }, header);
  }
}
