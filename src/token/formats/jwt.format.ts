import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { type SigningAlg } from '../../keys/algorithms.js';
import { KeysService } from '../../keys/keys.service.js';
import { type AccessTokenClaims } from '../access-token.js';
import { TokenFormat } from './token-format.js';

/** Signed access tokens, RFC 9068. */
@Injectable()
export class JwtFormat extends TokenFormat {
  constructor(
    private readonly keys: KeysService,
    private readonly config: Config,
  ) {
    super();
  }

  mint(claims: AccessTokenClaims, alg: SigningAlg): Promise<string> {
    return this.keys.sign(alg, 'at+jwt', claims);
  }

  async read(token: string): Promise<AccessTokenClaims | undefined> {
    const expected = { typ: 'at+jwt', issuer: this.config.issuer, ignoreExpiration: true };
    return (await this.keys.verify(token, expected)) as AccessTokenClaims | undefined;
  }
}
