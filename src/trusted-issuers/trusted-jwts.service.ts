import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { SIGNING_ALGS } from '../keys/algorithms.js';
import { PublishedKeys } from './published-keys.service.js';
import { type TrustedIssuerEntity } from './trusted-issuer.entity.js';
import { type TrustPurpose } from './trust-purpose.js';
import { TrustedIssuers } from './trusted-issuers.service.js';

const LONGEST = 16 * 1024;
/** Seconds that the issuer's clock may differ. */
const SKEW = 5;

/** What became of a JWT: its claims, or why there are none. */
export type TrustedJwtOutcome =
  | { outcome: 'good'; claims: JWTPayload }
  /** Well made, by somebody who is not trusted for this. */
  | { outcome: 'untrusted' }
  /** Malformed, unsigned, forged, for somebody else, or out of its time. */
  | { outcome: 'bad' };

/** Verifies JWTs of trusted issuers (RFC 7519 §7.2, RFC 8725). */
@Injectable()
export class TrustedJwts {
  constructor(
    private readonly issuers: TrustedIssuers,
    private readonly published: PublishedKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async verify(purpose: TrustPurpose, jwt: string): Promise<TrustedJwtOutcome> {
    const read = readUnverified(jwt);
    if (!read) return { outcome: 'bad' };
    const issuer = await this.issuers.trustedFor(purpose, read.iss);
    if (!issuer) return { outcome: 'untrusted' };
    const claims = await this.claims(jwt, issuer, read.kid);
    return claims && this.isForUs(claims) ? { outcome: 'good', claims } : { outcome: 'bad' };
  }

  private async claims(
    jwt: string,
    { issuer, jwks, jwksUri }: TrustedIssuerEntity,
    kid: string | undefined,
  ): Promise<JWTPayload | undefined> {
    const keys = jwks ?? (jwksUri === null ? undefined : await this.published.at(jwksUri, kid));
    if (!keys) return undefined;
    const options = { issuer, algorithms: [...SIGNING_ALGS], currentDate: this.clock.date() };
    try {
      const key = createLocalJWKSet(keys);
      return (await jwtVerify(jwt, key, { ...options, clockTolerance: SKEW })).payload;
    } catch {
      return undefined;
    }
  }

  /** A statement may be for everybody; one with an audience is for it alone (RFC 7519 §4.1.3). */
  private isForUs({ aud }: JWTPayload): boolean {
    return aud === undefined || [aud].flat().includes(this.config.issuer);
  }
}

/** Who says that it has signed; nothing when nobody has. A type of its own is a JWT for something else (RFC 8725 §3.11). */
function readUnverified(jwt: string): { iss: string; kid: string | undefined } | undefined {
  if (jwt.length > LONGEST) return undefined;
  try {
    const { alg, typ, kid } = decodeProtectedHeader(jwt);
    const { iss } = decodeJwt(jwt);
    const signed = alg !== undefined && alg.toLowerCase() !== 'none' && jwt.split('.')[2] !== '';
    const plain = typ === undefined || typ.toLowerCase() === 'jwt';
    return signed && plain && typeof iss === 'string' ? { iss, kid } : undefined;
  } catch {
    return undefined;
  }
}
