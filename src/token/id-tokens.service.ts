import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { type Grant } from '../grants/grant.js';
import { Clock } from '../kernel/clock.js';
import { type SigningAlg } from '../keys/algorithms.js';
import { KeysService } from '../keys/keys.service.js';
import { releasedClaims } from '../users/user-claims.js';
import { type UserEntity } from '../users/user.entity.js';

/** Seconds that an ID token may be accepted. */
const LIFETIME = 3600;

/** What an ID token is made of. */
export interface IdTokenContent {
  client: Client;
  user: UserEntity;
  grant: Grant;
  /** The access token beside it, if there is one. */
  accessToken?: string;
  /** Seconds; an hour unless told. */
  lifetime?: number;
  nonce?: string;
  /** The code and the state beside it, in a hybrid response (OIDC Core §3.3.2.11). */
  code?: string;
  state?: string;
  /** What binds a response that is pushed together (CIBA §10.3.1). */
  pushed?: { authReqId: string; refreshToken: string | undefined };
  /** Scopes whose claims are released here rather than by UserInfo. */
  scopes?: readonly string[];
}

/** Mints ID tokens, OIDC Core §2. */
@Injectable()
export class IdTokens {
  constructor(
    private readonly keys: KeysService,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  mint({ client, user, grant, accessToken, nonce, ...content }: IdTokenContent): Promise<string> {
    const alg = client.metadata.id_token_signed_response_alg;
    const iat = this.clock.seconds();
    const asked = Object.keys(grant.claims.id_token ?? {});
    const claims = Object.assign(releasedClaims(user, content.scopes ?? [], asked), {
      iss: this.config.issuer,
      sub: user.id,
      aud: client.id,
      exp: iat + (content.lifetime ?? LIFETIME),
      iat,
      auth_time: Math.floor(grant.authTime.getTime() / 1000),
      ...(nonce === undefined ? {} : { nonce }),
      acr: grant.acr,
      amr: grant.amr,
      ...(grant.sessionId === null ? {} : { sid: grant.sessionId }),
      ...(accessToken === undefined ? {} : { at_hash: halfHash(alg, accessToken) }),
      ...(content.code === undefined ? {} : { c_hash: halfHash(alg, content.code) }),
      ...(content.state === undefined ? {} : { s_hash: halfHash(alg, content.state) }),
      ...(content.pushed ? pushedClaims(alg, content.pushed) : {}),
    });
    return this.keys.sign(alg, 'JWT', claims);
  }
}

/** Names by URN, as CIBA §10.3.1 has them. */
function pushedClaims(alg: SigningAlg, { authReqId, refreshToken }: NonNullable<IdTokenContent['pushed']>) {
  return {
    'urn:openid:params:jwt:claim:auth_req_id': authReqId,
    ...(refreshToken === undefined
      ? {}
      : { 'urn:openid:params:jwt:claim:rt_hash': halfHash(alg, refreshToken) }),
  };
}

/** The left half of a hash by the ID token's own algorithm, OIDC Core §3.1.3.6. */
function halfHash(alg: SigningAlg, text: string): string {
  const algorithm = alg === 'ES384' ? 'sha384' : alg === 'ES512' || alg === 'EdDSA' ? 'sha512' : 'sha256';
  const digest = hash(algorithm, text, 'buffer');
  return digest.subarray(0, digest.length / 2).toString('base64url');
}
