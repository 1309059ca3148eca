import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { type AssertionPolicy } from '../../src/trusted-issuers/assertion-policy.js';
import { type AssertionPurpose } from '../../src/trusted-issuers/trust-purpose.js';
import { TrustedIssuers } from '../../src/trusted-issuers/trusted-issuers.service.js';
import { ask, type MachineAnswer, type TestClient } from './calls.js';
import { type TestApp } from './test-app.js';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer' as const;
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;

/** Somebody else whose assertions a started Cardea believes (RFC 7523 §2.1). */
export class AssertionIssuer {
  private constructor(
    private readonly app: TestApp,
    readonly issuer: string,
    readonly jwk: JWK,
    readonly privateKey: CryptoKey,
    private readonly alg: string,
  ) {}

  /** Makes an issuer that is trusted under a policy, by the address of its keys where one is given; for assertions unless told. */
  static async trusted(
    app: TestApp,
    assertionPolicy: AssertionPolicy,
    {
      alg = 'ES256',
      jwksUri,
      purposes = ['assertion'],
    }: { alg?: string; jwksUri?: string; purposes?: AssertionPurpose[] } = {},
  ): Promise<AssertionIssuer> {
    const issuer = `https://idp-${randomUUID()}.test`;
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: `${issuer}#1`, alg };
    await app.nest.get(TrustedIssuers, { strict: false }).create({
      ...{ issuer, name: 'Identity provider', purposes, assertionPolicy },
      jwks: jwksUri === undefined ? { keys: [jwk] } : null,
      jwksUri: jwksUri ?? null,
    });
    return new AssertionIssuer(app, issuer, jwk, privateKey, alg);
  }

  /** The claims of a good assertion about a subject, and more; those that are undefined are left out. */
  claims(sub: string, more: JWTPayload = {}): JWTPayload {
    const now = this.app.clock.seconds();
    const own = { iss: this.issuer, aud: this.app.issuer, iat: now, exp: now + 120, jti: randomUUID() };
    return { ...own, sub, ...more };
  }

  sign(claims: JWTPayload, header: Record<string, unknown> = {}, key = this.privateKey): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: this.alg, kid: this.jwk.kid, ...header }).sign(key);
  }

  /** An assertion about a subject, with other claims or another header where a test wants them. */
  assertion(sub: string, more: JWTPayload = {}, header?: Record<string, unknown>): Promise<string> {
    return this.sign(this.claims(sub, more), header);
  }
}

/** Exchanges a JWT at the token endpoint (RFC 8693 §2.1). */
export function exchangeJwt(
  app: TestApp,
  jwt: string,
  client: TestClient,
  more: Record<string, string> = {},
): Promise<MachineAnswer> {
  const subject_token_type = 'urn:ietf:params:oauth:token-type:jwt';
  return ask(app, { grant_type: TOKEN_EXCHANGE, subject_token: jwt, subject_token_type, ...more }, client);
}

/** Presents an assertion at the token endpoint. */
export function present(
  app: TestApp,
  assertion: string,
  client: TestClient,
  more: Record<string, string> = {},
): Promise<MachineAnswer> {
  return ask(app, { grant_type: JWT_BEARER, assertion, ...more }, client);
}
