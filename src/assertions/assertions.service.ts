import { Injectable } from '@nestjs/common';
import { type JWTPayload } from 'jose';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type AssertionPolicy } from '../trusted-issuers/assertion-policy.js';
import { type AssertionPurpose } from '../trusted-issuers/trust-purpose.js';
import { TrustedJwts } from '../trusted-issuers/trusted-jwts.service.js';
import { type Assertion } from './assertion.js';
import { refused } from './refused-assertion.js';

const SPENT = 'assertion';
const NOTED = 'assertion-noted';
/** Seconds for which an assertion may be good unless its issuer's policy says otherwise. */
const LONGEST = 300;
/** Seconds that the issuer's clock may differ. */
const SKEW = 5;
const MOST_CHARACTERS = 255;

/** The media type that an assertion may have besides `JWT`; one that is made for the grant is exchanged for nothing. */
const TYPE = { assertion: { type: 'authorization-grant+jwt' }, subject_token: {} } as const;

/** Reads the assertions of trusted issuers and uses them up, RFC 7521 §4.1, RFC 7523 §3. */
@Injectable()
export class Assertions {
  constructor(
    private readonly jwts: TrustedJwts,
    private readonly store: EphemeralStore,
    private readonly audit: AuditService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Throws unless an issuer trusted for the purpose has made it for this server, in its time, and this client may bring it. */
  async read(purpose: AssertionPurpose, assertion: string, client: Client): Promise<Assertion> {
    const verified = await this.jwts.verify(purpose, assertion, ({ assertionPolicy }) => ({
      ...TYPE[purpose],
      audiences: this.audiences(assertionPolicy),
      ...(assertionPolicy?.algs ? { algs: assertionPolicy.algs } : {}),
    }));
    if (verified.outcome === 'untrusted') throw refused('its issuer is not trusted for this', purpose);
    const policy = verified.outcome === 'good' ? verified.issuer.assertionPolicy : null;
    if (verified.outcome === 'bad' || !policy)
      throw refused('it is not a signed JWT that is valid here and now', purpose);
    if (policy.clients && !policy.clients.includes(client.id))
      throw refused('its issuer gives it to other clients', purpose);
    const { claims, issuer } = verified;
    const said = this.saidBy(claims, policy);
    if (typeof said === 'string') throw refused(said, purpose);
    const digest = sha256(assertion.slice(0, assertion.lastIndexOf('.')));
    return { issuer: issuer.issuer, policy, ...said, claims, digest };
  }

  /**
   * Uses it up; throws `invalid_grant` when it was used before (RFC 7523 §3, point 7). What is noted lasts as long as
   * the assertion, which its issuer's policy bounds.
   */
  async spend({ issuer, jti, expiresAt }: Assertion): Promise<void> {
    const first = await this.isFirst(SPENT, `${issuer} ${jti}`, expiresAt);
    if (!first) throw refused('it was used before');
  }

  /** Puts on record who has spoken for whom. */
  record({ issuer, subject, jti }: Assertion, { id }: Client, ipAddress: string, userId?: string): void {
    this.audit.record({
      type: 'assertion.accepted',
      outcome: 'success',
      actor: id,
      clientId: id,
      ...(userId === undefined ? {} : { userId }),
      ipAddress,
      detail: { issuer, subject, jti },
    });
  }

  /** The same for one that is presented again and again: once for each client, so that the record does not grow with it. */
  async recordOnce(assertion: Assertion, client: Client, ipAddress: string, userId?: string): Promise<void> {
    const first = await this.isFirst(NOTED, `${client.id} ${assertion.digest}`, assertion.expiresAt);
    if (first) this.record(assertion, client, ipAddress, userId);
  }

  private isFirst(kind: string, what: string, expiresAt: number): Promise<boolean> {
    const seconds = expiresAt - this.clock.seconds() + SKEW + 1;
    return this.store.putIfAbsent(kind, sha256(what), true, seconds);
  }

  private audiences(policy: AssertionPolicy | null): string[] {
    const { issuer } = this.config;
    return policy?.audience === undefined ? [issuer, `${issuer}/token`] : [policy.audience];
  }

  /** What it says, or what is wrong with that. */
  private saidBy(
    claims: JWTPayload,
    { subject_claim: name = 'sub', max_lifetime: longest = LONGEST }: AssertionPolicy,
  ): Pick<Assertion, 'subject' | 'jti' | 'issuedAt' | 'expiresAt'> | string {
    const { exp, iat, jti } = claims;
    const subject = claims[name];
    if (typeof iat !== 'number' || typeof exp !== 'number') return 'it needs iat and exp';
    if (iat > this.clock.seconds() + SKEW) return 'it is from the future';
    if (exp - iat > longest) return 'it is good for too long';
    if (!isText(jti)) return 'it needs a jti';
    if (!isText(claims.sub) || !isText(subject)) return 'it does not say for whom it is';
    return { subject, jti, issuedAt: Math.floor(iat), expiresAt: Math.floor(exp) };
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MOST_CHARACTERS;
}
