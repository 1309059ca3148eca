import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Sealers } from '../../config/sealers.js';
import { frozen } from '../../kernel/frozen.js';
import { type Sealer } from '../../kernel/sealing.js';
import { sha256 } from '../../kernel/secrets.js';
import { type AccessTokenClaims } from '../access-token.js';
import { TokenFormat } from './token-format.js';

/** Lets scanners find tokens that leaked into repositories and logs. */
const PREFIX = 'cardea_at_';

/** Sealed access tokens: the claims are inside, and nobody but Cardea can read them. */
@Injectable()
export class OpaqueFormat extends TokenFormat {
  private readonly sealer: Sealer;
  /** What tokens say never changes, and they come many times; by their hash, so that none can be read out here. */
  private readonly opened = new LRUCache<string, AccessTokenClaims>({ max: 5_000 });

  constructor(sealers: Sealers) {
    super();
    this.sealer = sealers.for('access-token');
  }

  mint(claims: AccessTokenClaims): Promise<string> {
    return Promise.resolve(PREFIX + this.sealer.seal(JSON.stringify(claims)));
  }

  read(token: string): Promise<AccessTokenClaims | undefined> {
    if (!token.startsWith(PREFIX)) return Promise.resolve(undefined);
    const digest = sha256(token);
    const claims = this.opened.get(digest) ?? this.open(token);
    if (claims) this.opened.set(digest, claims);
    return Promise.resolve(claims);
  }

  private open(token: string): AccessTokenClaims | undefined {
    const text = this.sealer.open(token.slice(PREFIX.length));
    return text === undefined ? undefined : frozen(JSON.parse(text) as AccessTokenClaims);
  }
}
