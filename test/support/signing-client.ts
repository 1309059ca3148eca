import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { type TestApp } from './test-app.js';

/** A client that signs what it sends, with a key of its own. */
export class SigningClient {
  private constructor(
    private readonly app: TestApp,
    readonly id: string,
    readonly alg: string,
    private readonly key: CryptoKey,
    /** What it registers. */
    readonly jwks: { keys: (JWK & Record<string, unknown>)[] },
  ) {}

  static async make(app: TestApp, id: string, alg = 'ES256'): Promise<SigningClient> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: `${id}-key`, alg };
    return new SigningClient(app, id, alg, privateKey, { keys: [jwk] });
  }

  /** The claims that every signed request has, and more (CIBA §7.1.1). */
  claims(more: JWTPayload = {}): JWTPayload {
    const now = this.app.clock.seconds();
    const own = { iss: this.id, aud: this.app.issuer, iat: now, nbf: now, exp: now + 300, jti: randomUUID() };
    return { ...own, scope: 'openid', login_hint: 'alice', ...more };
  }

  /** Signs claims; those that are undefined are left out. */
  sign(claims: JWTPayload, header: Record<string, unknown> = {}, key: CryptoKey = this.key): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: this.alg, kid: `${this.id}-key`, ...header })
      .sign(key);
  }
}
