import { Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { type JsonObject } from '../kernel/json-object.js';
import { Clock } from '../kernel/clock.js';
import { sha256 } from '../kernel/secrets.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { DpopNonces } from './dpop-nonces.service.js';
import { readProof } from './dpop-proof.js';
import { invalidProof } from './invalid-proof.js';
import { isSameAddress } from './proof-address.js';
import { ProofKeys } from './proof-keys.service.js';

const SPENT = 'dpop-proof';
/** Seconds for which a proof is good, RFC 9449 §11.1. */
const OLDEST = 60;
/** Seconds that the clock of a client may be ahead. */
const SKEW = 15;
const LONGEST_JTI = 512;

/** What a proof is used for. */
export interface ProofUse {
  /** The token that it must be made for (§7). */
  accessToken?: string;
  /** The client that has authenticated, whose profile may know fewer algorithms. */
  client?: Client;
}

/** Judges DPoP proofs, RFC 9449 §4.3. */
@Injectable()
export class DpopProofs {
  constructor(
    private readonly keys: ProofKeys,
    private readonly nonces: DpopNonces,
    private readonly store: EphemeralStore,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * The thumbprint of the key that the sender of a request has proved to hold; nothing when he proves none. With an
   * access token the proof must be made for that one (§7). Throws `invalid_dpop_proof` and `use_dpop_nonce`. The answer
   * carries the nonce for the next proof (§8.2).
   */
  async thumbprintOf(
    request: FastifyRequest,
    reply: FastifyReply,
    { accessToken, client }: ProofUse = {},
  ): Promise<string | undefined> {
    if (this.nonces.required) void reply.header('dpop-nonce', this.nonces.current());
    const { dpop } = request.headers;
    if (dpop === undefined) return undefined;
    const proof = readProof([dpop].flat().join());
    if (client && !client.profile.signingAlgs.includes(proof.alg))
      throw invalidProof('its alg is not one of the profile of the client');
    const thumbprint = this.keys.signerOf(proof);
    this.judge(proof.claims, request, accessToken);
    if (this.nonces.required) this.nonces.judge(proof.claims.nonce);
    await this.spend(thumbprint, proof.claims.jti as string);
    return thumbprint;
  }

  /** §4.3 (3) and (8) to (12); claims that are not named here are ignored. */
  private judge({ jti, htm, htu, iat, ath }: JsonObject, request: FastifyRequest, token?: string): void {
    if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_JTI)
      throw invalidProof('its jti is no text');
    if (htm !== request.method) throw invalidProof('its htm is not the method of the request');
    if (typeof htu !== 'string' || !this.addressesOf(request).some((address) => isSameAddress(htu, address)))
      throw invalidProof('its htu is not the address of the request');
    const now = this.clock.seconds();
    if (typeof iat !== 'number' || !(iat >= now - OLDEST && iat <= now + SKEW))
      throw invalidProof('its iat is missing, too old or in the future');
    if (token !== undefined && ath !== sha256(token))
      throw invalidProof('its ath is not of the access token');
  }

  /** By the names under which clients know this server, two with RFC 8705 §5, whatever the request says of its host. */
  private addressesOf({ url }: FastifyRequest): string[] {
    const { issuer, clientCertificates } = this.config;
    return [issuer, ...(clientCertificates ? [clientCertificates.url] : [])].map((name) => name + url);
  }

  /** Uses a proof up (§11.1): of many at once, one counts. It is remembered for longer than it is good. */
  private async spend(thumbprint: string, jti: string): Promise<void> {
    const id = sha256(`${thumbprint} ${jti}`);
    const first = await this.store.putIfAbsent(SPENT, id, true, OLDEST + SKEW + 1);
    if (!first) throw invalidProof('it was used before');
  }
}
