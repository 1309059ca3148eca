import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientEncryption } from '../clients/keys/client-encryption.service.js';
import { Config } from '../config/config.js';
import { type Grant } from '../grants/grant.js';
import { Clock } from '../kernel/clock.js';
import { type SigningAlg } from '../keys/algorithms.js';
import { KeysService } from '../keys/keys.service.js';
import { ReleasedClaims } from '../subjects/released-claims.service.js';
import { Subjects } from '../subjects/subjects.service.js';
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
  /** The code beside it in a hybrid response (OIDC Core §3.3.2.11), and the state in any (FAPI 1.0 Advanced §5.1). */
  code?: string;
  state?: string;
  /** What was granted. */
  scopes: readonly string[];
  /** Whether there is no UserInfo for want of an access token, so that its claims are here (OIDC Core §5.4). */
  withoutUserinfo?: boolean;
  /** What binds a response that is pushed together (CIBA §10.3.1). */
  pushed?: { authReqId: string; refreshToken: string | undefined };
}

/** Mints ID tokens, OIDC Core §2. */
@Injectable()
export class IdTokens {
  constructor(
    private readonly keys: KeysService,
    private readonly subjects: Subjects,
    private readonly released: ReleasedClaims,
    private readonly encryption: ClientEncryption,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Throws while no ID token could be made for the client: before anything is used up for it. */
  ready(client: Client): Promise<void> {
    return this.encryption.ready(client, 'id_token');
  }

  async mint({ client, user, grant, accessToken, nonce, ...content }: IdTokenContent): Promise<string> {
    const alg = client.metadata.id_token_signed_response_alg;
    const iat = this.clock.seconds();
    // The claims parameter was that of the client to which the grant belongs.
    const requested = grant.clientId === client.id ? grant.claims.id_token : undefined;
    const targets = content.withoutUserinfo ? (['id_token', 'userinfo'] as const) : (['id_token'] as const);
    const { scopes } = content;
    const claims = Object.assign(await this.released.of(user, { client, scopes, requested, targets }), {
      iss: this.config.issuer,
      sub: this.subjects.of(user.id, client),
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
    return this.encryption.ofJwt(await this.keys.sign(alg, 'JWT', claims), client, 'id_token');
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
