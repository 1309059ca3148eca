import { Injectable } from '@nestjs/common';
import { type JWTPayload } from 'jose';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type AssertionPolicy } from '../trusted-issuers/assertion-policy.js';
import { TrustedJwts } from '../trusted-issuers/trusted-jwts.service.js';
import { type Assertion } from './assertion.js';

const SPENT = 'assertion';
/** Seconds for which an assertion may be good unless its issuer's policy says otherwise. */
const LONGEST = 300;
/** Seconds that the issuer's clock may differ. */
const SKEW = 5;
const MOST_CHARACTERS = 255;

/** Reads the assertions of trusted issuers and uses them up, RFC 7521 §4.1, RFC 7523 §3. */
@Injectable()
export class Assertions {
  constructor(
    private readonly jwts: TrustedJwts,
    private readonly store: EphemeralStore,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Throws `invalid_grant` unless a trusted issuer has made it for this server, in its time, and this client may bring it. */
  async read(assertion: string, client: Client): Promise<Assertion> {
    const verified = await this.jwts.verify('assertion', assertion, ({ assertionPolicy }) => ({
      type: 'authorization-grant+jwt',
      audiences: this.audiences(assertionPolicy),
      ...(assertionPolicy?.algs ? { algs: assertionPolicy.algs } : {}),
    }));
    if (verified.outcome === 'untrusted') throw refused('its issuer is not trusted for assertions');
    const policy = verified.outcome === 'good' ? verified.issuer.assertionPolicy : null;
    if (verified.outcome === 'bad' || !policy)
      throw refused('it is not a signed JWT that is valid here and now');
    if (policy.clients && !policy.clients.includes(client.id))
      throw refused('its issuer gives it to other clients');
    return { issuer: verified.issuer.issuer, policy, ...this.saidBy(verified.claims, policy) };
  }

  /**
   * Uses it up; throws `invalid_grant` when it was used before (RFC 7523 §3, point 7). What is noted lasts as long as
   * the assertion, which its issuer's policy bounds.
   */
  async spend({ issuer, jti, expiresAt }: Assertion): Promise<void> {
    const seconds = expiresAt - this.clock.seconds() + SKEW + 1;
    const first = await this.store.putIfAbsent(SPENT, sha256(`${issuer} ${jti}`), true, seconds);
    if (!first) throw refused('it was used before');
  }

  private audiences(policy: AssertionPolicy | null): string[] {
    const { issuer } = this.config;
    return policy?.audience === undefined ? [issuer, `${issuer}/token`] : [policy.audience];
  }

  private saidBy(
    claims: JWTPayload,
    { subject_claim: name = 'sub', max_lifetime: longest = LONGEST }: AssertionPolicy,
  ): Pick<Assertion, 'subject' | 'jti' | 'issuedAt' | 'expiresAt'> {
    const { exp, iat, jti } = claims;
    const subject = claims[name];
    if (typeof iat !== 'number' || typeof exp !== 'number') throw refused('it needs iat and exp');
    if (iat > this.clock.seconds() + SKEW) throw refused('it is from the future');
    if (exp - iat > longest) throw refused('it is good for too long');
    if (!isText(jti)) throw refused('it needs a jti');
    if (!isText(claims.sub) || !isText(subject)) throw refused('it does not say for whom it is');
    return { subject, jti, issuedAt: Math.floor(iat), expiresAt: Math.ceil(exp) };
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MOST_CHARACTERS;
}

/** RFC 7521 §4.1.1: the client is told what is wrong with the assertion, and nothing of the people here. */
export function refused(reason: string): OAuthError {
  return new OAuthError('invalid_grant', `the assertion is refused: ${reason}`);
}
