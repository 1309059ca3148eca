import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, type JWTVerifyOptions } from 'jose';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { type Client } from './client.js';
import { type ClientSigningAlg } from './client-signing-algs.js';
import { type ClientKey } from './keys/client-key.js';
import { ClientKeys } from './keys/client-keys.service.js';

const SPENT = 'client-jwt';
/** Seconds that the clock of a client may differ. */
const SKEW = 5;

/** A JWT of a client cannot be accepted; the message says why, in words for the client. */
export class ClientJwtError extends Error {
  constructor(
    /** Whether nothing is wrong but that its time is over. */
    readonly expired: boolean,
    message: string,
  ) {
    super(message);
  }
}

/** Verifies JWTs that clients have signed with the keys they registered or publish, RFC 7515 §5.2, RFC 7519 §7.2, RFC 8725. */
@Injectable()
export class ClientJwts {
  constructor(
    private readonly keys: ClientKeys,
    private readonly store: EphemeralStore,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * The claims of a JWT from this client to this server that has not expired. Throws a `ClientJwtError`, and an
   * `UnavailableError` when the keys that the client publishes cannot be read.
   */
  async verify(
    token: string,
    client: Client,
    algorithms: readonly ClientSigningAlg[],
    requiredClaims: readonly string[] = [],
  ): Promise<JWTPayload & { exp: number }> {
    try {
      const payload = await verifiedByOneOf(await this.keysOf(token, client, algorithms), token, {
        issuer: client.id,
        audience: this.config.issuer,
        requiredClaims: ['exp', ...requiredClaims],
        currentDate: this.clock.date(),
        clockTolerance: SKEW,
      });
      return payload as JWTPayload & { exp: number };
    } catch (error) {
      if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) throw error;
      throw new ClientJwtError(error instanceof errors.JWTExpired, reasonOf(error));
    }
  }

  private async keysOf(
    token: string,
    client: Client,
    algorithms: readonly ClientSigningAlg[],
  ): Promise<readonly ClientKey[]> {
    const { alg, kid } = decodeProtectedHeader(token);
    const allowed = algorithms.find((one) => one === alg);
    if (allowed === undefined) throw new errors.JOSEAlgNotAllowed();
    return this.keys.toVerify(client, { alg: allowed, ...(kid === undefined ? {} : { kid }) });
  }

  /**
   * Notes that a JWT was used; says whether it was the first time (RFC 7519 §4.1.7). What is noted is in the ephemeral
   * store: should it be lost, a JWT may count once more until it expires, for the client that signed it and no other.
   */
  spend({ id }: Client, { jti, exp }: { jti: string; exp: number }): Promise<boolean> {
    const seconds = exp - this.clock.seconds() + SKEW + 1;
    return this.store.putIfAbsent(SPENT, sha256(`${id} ${jti}`), true, seconds);
  }
}

/** A JWT that names no key may be of any of those that fit. */
async function verifiedByOneOf(
  keys: readonly ClientKey[],
  token: string,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  for (const { key } of keys) {
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}

/** What was wrong, without anything that the token says. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `its claim ${error.claim} is not as it must be`;
  return 'its signature cannot be verified with the keys of the client';
}
