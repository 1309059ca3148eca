import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { invalidProof } from '../dpop/invalid-proof.js';
import { type Confirmation } from '../grants/confirmation.js';
import { type Grant } from '../grants/grant.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { uuidv7 } from '../kernel/secrets.js';
import { type AccessTarget } from '../resources/access-target.js';
import { ReleasedClaims } from '../subjects/released-claims.service.js';
import { Subjects } from '../subjects/subjects.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { type AccessTokenClaims } from './access-token.js';
import { renamed } from '../grants/actor.js';
import { JwtFormat } from './formats/jwt.format.js';
import { OpaqueFormat } from './formats/opaque.format.js';
import { type ProvedGrant } from './grant-handler.js';
import { tokenTypeOf } from './sender/presentation.js';

/** What a token says apart from who made it, for whom and when. */
type Content = Omit<AccessTokenClaims, 'iss' | 'aud' | 'iat' | 'exp' | 'jti' | 'cnf'>;

/** Mints access tokens, RFC 9068 §2.2; people in them are called as the client calls them. */
@Injectable()
export class AccessTokenMint {
  constructor(
    private readonly jwt: JwtFormat,
    private readonly opaque: OpaqueFormat,
    private readonly subjects: Subjects,
    private readonly released: ReleasedClaims,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The target of a token that ends no later than the grant that it rests on. */
  within(proved: ProvedGrant, target: AccessTarget): AccessTarget {
    if (proved.by !== 'user') return target;
    const left = Math.ceil((proved.grant.absoluteExpiresAt.getTime() - this.clock.now()) / 1000);
    return left < target.lifetime ? { ...target, lifetime: left } : target;
  }

  /** A token for a target, bound to a key or to none; the grant that it rests on must not end before it. */
  async mint(
    proved: ProvedGrant,
    client: Client,
    target: AccessTarget,
    cnf: Confirmation | undefined,
  ): Promise<string> {
    mustBeBound(client, cnf);
    const user = personOf(proved);
    const released = user ? await this.released.ofAccessToken(user, target.scopes) : {};
    const iat = this.clock.seconds();
    const claims: AccessTokenClaims = {
      ...released,
      iss: this.config.issuer,
      aud: target.audience,
      iat,
      exp: iat + target.lifetime,
      jti: uuidv7(this.clock.now()),
      ...this.contentOf(proved, client, target.scopes),
    };
    if (cnf) claims.cnf = cnf;
    if (target.details.length > 0) claims.authorization_details = target.details;
    return target.format === 'jwt' ? this.jwt.mint(claims, target.alg) : this.opaque.mint(claims);
  }

  private contentOf(proved: ProvedGrant, client: Client, scopes: readonly string[]): Content {
    const common = { client_id: client.id, scope: scopes.join(' ') };
    if (proved.by === 'client') {
      const account = proved.account ?? client;
      const roles = account.metadata.service_account_roles ?? [];
      return { sub: account.id, ...common, ...(roles.length > 0 ? { roles } : {}) };
    }
    const called = (userId: string) => this.subjects.of(userId, client);
    const { subject, of, act } =
      proved.by === 'user' ? { subject: proved.user.id, of: proved, act: proved.grant.actor } : proved;
    return {
      sub: of ? called(of.user.id) : subject,
      ...common,
      ...(of ? ofPerson(of.grant, of.user) : {}),
      ...(act ? { act: renamed(act, called) } : {}),
    };
  }
}

/** However a token came about, it is bound when all tokens of the client are (RFC 9449 §5.2, RFC 8705 §3.4). */
function mustBeBound({ metadata }: Client, cnf: Confirmation | undefined): void {
  if (metadata.dpop_bound_access_tokens && tokenTypeOf(cnf) !== 'DPoP')
    throw invalidProof('the client must prove its key');
  if (metadata.tls_client_certificate_bound_access_tokens && !cnf)
    throw new OAuthError('invalid_request', 'the client must show a certificate');
}

function personOf(proved: ProvedGrant): UserEntity | undefined {
  if (proved.by === 'client') return undefined;
  return proved.by === 'user' ? proved.user : proved.of?.user;
}

function ofPerson(grant: Grant, user: UserEntity): Partial<Content> {
  return {
    grant_id: grant.id,
    auth_time: Math.floor(grant.authTime.getTime() / 1000),
    acr: grant.acr,
    amr: grant.amr,
    ...(user.roles.length > 0 ? { roles: user.roles } : {}),
    ...(user.groups.length > 0 ? { groups: user.groups } : {}),
  };
}
