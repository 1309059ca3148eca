import { OneOf } from '../../kernel/api-fields.js';
import { SIGNING_ALGS, type SigningAlg } from '../../keys/algorithms.js';

/** Which keys shall be replaced. */
export class KeyRotationRequest {
  @OneOf(SIGNING_ALGS, {
    description: 'Only the key of this algorithm; all when left out.',
    example: 'ES256',
  })
  alg?: SigningAlg;
}
