import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../kernel/clock.js';
import { compactJws, decodedObject } from '../kernel/compact-jws.js';
import { frozen } from '../kernel/frozen.js';
import { type JsonObject } from '../kernel/json-object.js';
import { sha256 } from '../kernel/secrets.js';
import { type ExpectedJwt } from './expected-jwt.js';
import { type JwtClaims } from './jwt-claims.js';
import { KeyRing } from './key-ring.js';
import { type SigningKey } from './signing-key.js';

/** Characters; ours are far shorter, and a longer one is not worth hashing. */
const LONGEST = 16 * 1024;
/** Seconds that another node's clock may be ahead. */
const SKEW = 5;
/** Seconds between reads of the database that unknown `kid`s cause. */
const UNKNOWN_KID_PAUSE = 0.2;
const HEADER_MEMBERS = ['alg', 'typ', 'kid'];

interface Header {
  alg: string;
  kid: string;
  typ: string | null;
}

interface Verified {
  key: SigningKey;
  typ: string | null;
  claims: JwtClaims;
}

/** Verifies JWTs that Cardea signed, RFC 7515 §5.2 and RFC 8725; remembers whose signatures were right. */
@Injectable()
export class JwtVerifier {
  private readonly verified = new LRUCache<string, Verified>({ max: 5_000 });

  constructor(
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** The claims, or nothing when the token is malformed, forged, of another type or audience, or out of its time. */
  async verify(token: string, expected: ExpectedJwt): Promise<JwtClaims | undefined> {
    if (token.length > LONGEST) return undefined;
    const digest = sha256(token);
    const known = this.verified.get(digest);
    const key = known && (await this.key(known.key.kid));
    const verified = known && key === known.key ? known : await this.check(token);
    if (!verified) return undefined;
    if (verified !== known) this.verified.set(digest, verified);
    return isExpected(verified, expected, this.clock.seconds()) ? verified.claims : undefined;
  }

  private async check(token: string): Promise<Verified | undefined> {
    const jws = compactJws(token);
    const header = jws && headerOf(jws.header);
    if (!jws || !header) return undefined;
    const key = await this.key(header.kid);
    if (key?.alg !== header.alg || !key.verifies(jws.signed, jws.signature)) return undefined;
    const claims = decodedObject(jws.payload);
    return claims && { key, typ: header.typ, claims: frozen(claims) };
  }

  private async key(kid: string): Promise<SigningKey | undefined> {
    const now = this.clock.now();
    const found =
      (await this.ring.current()).find(kid, now) ??
      (await this.ring.current(UNKNOWN_KID_PAUSE)).find(kid, now);
    return found?.key;
  }
}

/** The header if it is like those that Cardea makes; `jwk`, `jku`, `x5c`, `x5u` and `crit` are in none of them. */
function headerOf(header: JsonObject): Header | undefined {
  if (!Object.keys(header).every((name) => HEADER_MEMBERS.includes(name))) return undefined;
  const { alg, kid, typ = null } = header;
  if (typeof alg !== 'string' || typeof kid !== 'string') return undefined;
  return typ === null || typeof typ === 'string' ? { alg, kid, typ } : undefined;
}

function isExpected({ typ, claims }: Verified, expected: ExpectedJwt, now: number): boolean {
  const { iss, aud, exp, nbf } = claims;
  if (expected.typ !== undefined && ![expected.typ].flat().includes(typ)) return false;
  if (expected.issuer !== undefined && iss !== expected.issuer) return false;
  if (expected.audience !== undefined && ![aud].flat().includes(expected.audience)) return false;
  if (nbf !== undefined && !(typeof nbf === 'number' && nbf <= now + SKEW)) return false;
  return expected.ignoreExpiration === true || (typeof exp === 'number' && now < exp);
}
