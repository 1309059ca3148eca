import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { RevisedRow } from '../database/revised-row.js';
import { type ClaimMapper } from './claim-mapper.js';

/** A scope that a resource server understands, and what a person reads at consent. */
export interface ResourceScope {
  name: string;
  description: string;
  /** The claims that it releases, besides those that OpenID Connect gives it. */
  claims?: ClaimMapper[];
}

/** An API that accepts Cardea's access tokens. */
@Entity('resource_servers')
export class ResourceServerEntity extends RevisedRow {
  @PrimaryColumn('varchar', { length: 36 })
  id: string;

  /** Its resource indicator and the `aud` of its tokens (RFC 8707 §2, RFC 9068 §3). */
  @Index('resource_servers_audience', { unique: true })
  @Column('varchar', { length: 255 })
  audience: string;

  @Column('varchar', { length: 255 })
  name: string;

  @Column('simple-json')
  scopes: ResourceScope[];

  @Column('varchar', { name: 'token_format', length: 8 })
  tokenFormat: 'jwt' | 'opaque';

  /** Seconds. */
  @Column('int', { name: 'access_token_lifetime' })
  accessTokenLifetime: number;

  /** JWS algorithm of its JWT access tokens. */
  @Column('varchar', { name: 'token_signing_alg', length: 8 })
  tokenSigningAlg: string;
}
