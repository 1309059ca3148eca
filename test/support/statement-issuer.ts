import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { TrustedIssuers } from '../../src/trusted-issuers/trusted-issuers.service.js';
import { type TestApp } from './test-app.js';

/** Somebody who signs software statements (RFC 7591 §2.3). */
export class StatementIssuer {
  private constructor(
    readonly issuer: string,
    readonly jwk: JWK,
    private readonly privateKey: CryptoKey,
    private readonly alg: string,
  ) {}

  static async of(issuer: string, alg = 'ES256'): Promise<StatementIssuer> {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: `${issuer}#1`, alg };
    return new StatementIssuer(issuer, jwk, privateKey, alg);
  }

  get jwks(): { keys: Record<string, unknown>[] } {
    return { keys: [{ ...this.jwk }] };
  }

  /** Makes a server trust it; answers the id by which administrators know it. */
  async trustedBy(app: TestApp, jwksUri?: string): Promise<string> {
    const keys = { jwks: jwksUri === undefined ? this.jwks : null, jwksUri: jwksUri ?? null };
    const details = {
      issuer: this.issuer,
      name: 'Directory',
      purposes: ['software_statement' as const],
      assertionPolicy: null,
      ...keys,
    };
    return (await app.nest.get(TrustedIssuers, { strict: false }).create(details)).id;
  }

  sign(claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
    return new SignJWT({ iss: this.issuer, ...claims })
      .setProtectedHeader({ alg: this.alg, kid: this.jwk.kid!, ...header })
      .sign(this.privateKey);
  }
}
