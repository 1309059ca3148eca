import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { type TestApp } from './test-app.js';

/** The form in which an assertion is sent, RFC 7523 §2.2. */
export const asCredentials = (client_assertion: string): Record<string, string> => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion,
});

/** A client that signs what it sends, with a key of its own. */
export class SigningClient {
  private constructor(
    private readonly app: TestApp,
    readonly id: string,
    readonly alg: string,
    private readonly key: CryptoKey,
    private readonly kid: string,
    /** What it registers. */
    readonly jwks: { keys: (JWK & Record<string, unknown>)[] },
  ) {}

  static async make(app: TestApp, id: string, alg = 'ES256', kid = `${id}-key`): Promise<SigningClient> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid, alg };
    return new SigningClient(app, id, alg, privateKey, kid, { keys: [jwk] });
  }

  /** The claims that every signed request has, and more (CIBA §7.1.1). */
  claims(more: JWTPayload = {}): JWTPayload {
    const now = this.app.clock.seconds();
    const own = { iss: this.id, aud: this.app.issuer, iat: now, nbf: now, exp: now + 300, jti: randomUUID() };
    return { ...own, scope: 'openid', login_hint: 'alice', ...more };
  }

  /** The claims of an assertion that proves the client (RFC 7523 §3), and more. */
  assertionClaims(more: JWTPayload = {}): JWTPayload {
    const now = this.app.clock.seconds();
    const own = { iss: this.id, sub: this.id, aud: this.app.issuer, iat: now, exp: now + 60 };
    return { ...own, jti: randomUUID(), ...more };
  }

  /** The form by which the client authenticates, with other claims or another header where a test wants them. */
  async credentials(
    more: JWTPayload = {},
    header?: Record<string, unknown>,
  ): Promise<Record<string, string>> {
    return asCredentials(await this.sign(this.assertionClaims(more), header));
  }

  /** Signs an authorization request (RFC 9101 §4), with other claims or another header where a test wants them. */
  requestObject(parameters: Record<string, unknown> = {}, header?: Record<string, unknown>): Promise<string> {
    const now = this.app.clock.seconds();
    const own = { iss: this.id, aud: this.app.issuer, client_id: this.id, nbf: now, exp: now + 300 };
    return this.sign({ ...own, ...parameters }, header);
  }

  /** Signs claims; those that are undefined are left out. */
  sign(claims: JWTPayload, header: Record<string, unknown> = {}, key: CryptoKey = this.key): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: this.alg, kid: this.kid, ...header }).sign(key);
  }
}
