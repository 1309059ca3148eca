import { Injectable } from '@nestjs/common';
import { Sealers } from '../../config/sealers.js';
import { type Sealer } from '../../kernel/sealing.js';
import { type AccessTokenClaims } from '../access-token.js';
import { TokenFormat } from './token-format.js';

/** Lets scanners find tokens that leaked into repositories and logs. */
const PREFIX = 'cardea_at_';

/** Sealed access tokens: the claims are inside, and nobody but Cardea can read them. */
@Injectable()
export class OpaqueFormat extends TokenFormat {
  private readonly sealer: Sealer;

  constructor(sealers: Sealers) {
    super();
    this.sealer = sealers.for('access-token');
  }

  mint(claims: AccessTokenClaims): Promise<string> {
    return Promise.resolve(PREFIX + this.sealer.seal(JSON.stringify(claims)));
  }

  read(token: string): Promise<AccessTokenClaims | undefined> {
    const text = token.startsWith(PREFIX) ? this.sealer.open(token.slice(PREFIX.length)) : undefined;
    return Promise.resolve(text === undefined ? undefined : (JSON.parse(text) as AccessTokenClaims));
  }
}
