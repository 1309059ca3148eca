import { type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader, errors, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type Client } from './client.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { ASSERTION_ALGS, type AssertionAlg, isSecretAlg } from './client-signing-algs.js';
import { ClientKeys } from './keys/client-keys.service.js';
import { decoyKey } from './keys/decoy-keys.js';
import { mediaType, verifiedByOneOf } from './keys/signed-by-others.js';

const SPENT = 'client-jwt';
/** Seconds that the clock of a client may differ (FAPI 2.0 Security Profile §5.3.2.1). */
const SKEW = 10;

/** A JWT of a client cannot be accepted; the message says why, in words for the client. */
export class ClientJwtError extends Error {
  constructor(
    message: string,
    /** Whether nothing is wrong but that its time is over. */
    readonly expired = false,
  ) {
    super(message);
  }
}

/** What a JWT of a client must be like, for one use of it. */
export interface ClientJwtRules {
  algorithms: readonly AssertionAlg[];
  /** Claims that must be there, besides `iss`. */
  required: readonly string[];
  /** What may be its audience; the issuer unless told. */
  audience?: string[];
  /** Media types that its header may name instead of `JWT`, without `application/` (RFC 8725 §3.11); any unless told. */
  types?: readonly string[];
  /** Seconds for which it may be good; any unless told. */
  longest?: number;
}

/** Verifies JWTs that clients have signed with their keys or secrets, RFC 7515 §5.2, RFC 7519 §7.2, RFC 8725. */
@Injectable()
export class ClientJwts {
  constructor(
    private readonly keys: ClientKeys,
    private readonly secrets: ClientSecretsService,
    private readonly store: EphemeralStore,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * The claims of a JWT from this client to this server, in its time. Throws a `ClientJwtError`, and an
   * `UnavailableError` when the keys that the client publishes cannot be read.
   */
  async verify(token: string, client: Client, rules: ClientJwtRules): Promise<JWTPayload> {
    try {
      const keys = await this.keysOf(token, client, rules);
      if (keys.length === 0) await this.verifyInVain(token);
      const { payload, protectedHeader } = await verifiedByOneOf(keys, token, {
        issuer: client.id,
        audience: rules.audience ?? this.config.issuer,
        requiredClaims: [...rules.required],
        currentDate: this.clock.date(),
        clockTolerance: SKEW,
      });
      judgeType(protectedHeader, rules);
      this.judgeTimes(payload, rules);
      return payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) throw error;
      throw new ClientJwtError(reasonOf(error), error instanceof errors.JWTExpired);
    }
  }

  /**
   * Checks a signature with the key of nobody, so that it takes as long to refuse a JWT where there is no key as where
   * there is one (RFC 6749 §5.2).
   */
  async verifyInVain(token: string): Promise<void> {
    const { alg } = decodeProtectedHeader(token);
    const known = ASSERTION_ALGS.find((one) => one === alg);
    if (known === undefined) return;
    const keys = isSecretAlg(known) ? this.secrets.verifying([this.secrets.decoy]) : [decoyKey(known)];
    await verifiedByOneOf(keys, token, {}).catch(() => undefined);
  }

  /**
   * Uses a JWT up for one purpose; throws a `ClientJwtError` when it has no `jti` or end, or was used before (RFC 7519 §4.1.7).
   * What is noted is in the ephemeral store: should it be lost, a JWT may count once more until it expires, for the
   * client that signed it and no other.
   */
  async spend({ id }: Client, purpose: string, { jti, exp }: JWTPayload): Promise<void> {
    if (typeof jti !== 'string' || jti === '') throw new ClientJwtError('its jti is no text');
    if (exp === undefined) throw new ClientJwtError('it never expires');
    const seconds = Math.ceil(exp) - this.clock.seconds() + SKEW + 1;
    const first = await this.store.putIfAbsent(SPENT, sha256(`${purpose} ${id} ${jti}`), true, seconds);
    if (!first) throw new ClientJwtError('it was used before');
  }

  private judgeTimes({ exp = 0, nbf, iat }: JWTPayload, { longest = Infinity }: ClientJwtRules): void {
    const now = this.clock.seconds();
    if (typeof iat === 'number' && iat > now + SKEW) throw new ClientJwtError('it is from the future');
    if (exp - Math.min(nbf ?? now, now) > longest) throw new ClientJwtError('it is good for too long');
  }

  /** The keys that may have signed it; none when there can be none. */
  private async keysOf(
    token: string,
    client: Client,
    { algorithms }: ClientJwtRules,
  ): Promise<readonly KeyObject[]> {
    const { alg, kid } = decodeProtectedHeader(token);
    const allowed = algorithms.find((one) => one === alg);
    if (allowed === undefined) return [];
    if (isSecretAlg(allowed)) return this.secrets.verifying(client.secrets);
    const keys = await this.keys.toVerify(client, { alg: allowed, ...(kid === undefined ? {} : { kid }) });
    return keys.map(({ key }) => key);
  }
}

function judgeType({ typ }: JWTHeaderParameters, { types }: ClientJwtRules): void {
  if (types && typ !== undefined && !['jwt', ...types].includes(mediaType(typ)))
    throw new ClientJwtError('it is made for something else');
}

/** What was wrong, without anything that the token says. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `its claim ${error.claim} is not as it must be`;
  return 'its signature cannot be verified with the keys of the client';
}
