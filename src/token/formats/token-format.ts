import { type SigningAlg } from '../../keys/algorithms.js';
import { type AccessTokenClaims } from '../access-token.js';

/** One form of access tokens. */
export abstract class TokenFormat {
  abstract mint(claims: AccessTokenClaims, alg: SigningAlg): Promise<string>;

  /** The claims of a token of this form that we made, expired or not; nothing for anything else. */
  abstract read(token: string): Promise<AccessTokenClaims | undefined>;
}
