import { Injectable } from '@nestjs/common';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { ClientKeys } from '../clients/keys/client-keys.service.js';
import { mediaType, verifiedByOneOf } from '../clients/keys/signed-by-others.js';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { SIGNING_ALGS, type SigningAlg } from '../keys/algorithms.js';
import { type TrustedIssuerEntity } from './trusted-issuer.entity.js';
import { type TrustPurpose } from './trust-purpose.js';
import { TrustedIssuers } from './trusted-issuers.service.js';

const LONGEST = 16 * 1024;
/** Seconds that the issuer's clock may differ. */
const SKEW = 5;

/** What became of a JWT: its claims and who made it, or why there are none. */
export type TrustedJwtOutcome =
  | { outcome: 'good'; claims: JWTPayload; issuer: TrustedIssuerEntity }
  /** Well made, by somebody who is not trusted for this. */
  | { outcome: 'untrusted' }
  /** Malformed, unsigned, forged, for somebody else, or out of its time. */
  | { outcome: 'bad' };

/** What a JWT must be like beyond being signed by a trusted issuer, in its time and for this server. */
export interface TrustedJwtRules {
  /** A media type that its header may name instead of `JWT`, without `application/` (RFC 8725 §3.11). */
  type?: string;
  /** What it may be signed with; whatever Cardea knows unless told. */
  algs?: readonly SigningAlg[];
  /** Whom it must be for, which may be left out unless told. */
  audiences?: readonly string[];
}

/** What a JWT says of itself before anything is proved. */
interface Unverified {
  iss: string;
  kid: string | undefined;
  alg: string;
  type: string;
}

/** Verifies JWTs of trusted issuers (RFC 7519 §7.2, RFC 8725). */
@Injectable()
export class TrustedJwts {
  constructor(
    private readonly issuers: TrustedIssuers,
    private readonly keys: ClientKeys,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async verify(
    purpose: TrustPurpose,
    jwt: string,
    rulesOf: (issuer: TrustedIssuerEntity) => TrustedJwtRules = () => ({}),
  ): Promise<TrustedJwtOutcome> {
    const read = readUnverified(jwt);
    if (!read) return { outcome: 'bad' };
    const issuer = await this.issuers.trustedFor(purpose, read.iss);
    if (!issuer) return { outcome: 'untrusted' };
    const rules = rulesOf(issuer);
    const alg = expectedAlg(read, rules);
    const claims = alg && (await this.claims(jwt, issuer, { alg, kid: read.kid }));
    return claims && this.isForUs(claims, rules) ? { outcome: 'good', claims, issuer } : { outcome: 'bad' };
  }

  private async claims(
    jwt: string,
    { issuer, jwks, jwksUri }: TrustedIssuerEntity,
    { alg, kid }: { alg: SigningAlg; kid: string | undefined },
  ): Promise<JWTPayload | undefined> {
    const metadata = { ...(jwks ? { jwks } : {}), ...(jwksUri === null ? {} : { jwks_uri: jwksUri }) };
    try {
      const keys = await this.keys.toVerify({ metadata }, { alg, ...(kid === undefined ? {} : { kid }) });
      const options = { issuer, currentDate: this.clock.date(), clockTolerance: SKEW };
      const candidates = keys.map(({ key }) => key);
      return (await verifiedByOneOf(candidates, jwt, options)).payload;
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      return undefined;
    }
  }

  /** A statement may be for everybody; one with an audience is for it alone (RFC 7519 §4.1.3). */
  private isForUs({ aud }: JWTPayload, { audiences }: TrustedJwtRules): boolean {
    if (audiences) return [aud].flat().length === 1 && audiences.includes([aud].flat()[0] ?? '');
    return aud === undefined || [aud].flat().includes(this.config.issuer);
  }
}

/** The algorithm, if it may be that; a type of its own is a JWT for something else (RFC 8725 §3.1, §3.11). */
function expectedAlg(
  { alg, type }: Unverified,
  { type: expected, algs = SIGNING_ALGS }: TrustedJwtRules,
): SigningAlg | undefined {
  return ['jwt', expected].includes(type) ? algs.find((one) => one === alg) : undefined;
}

/** Who says that it has signed, and how; nothing when nobody has. */
function readUnverified(jwt: string): Unverified | undefined {
  if (jwt.length > LONGEST) return undefined;
  try {
    const { alg, typ, kid } = decodeProtectedHeader(jwt);
    const { iss } = decodeJwt(jwt);
    const signed = alg !== undefined && alg.toLowerCase() !== 'none' && jwt.split('.')[2] !== '';
    if (!signed || typeof iss !== 'string') return undefined;
    return { iss, kid, alg, type: typ === undefined ? 'jwt' : mediaType(typ) };
  } catch {
    return undefined;
  }
}
