import { OneOf } from '../../kernel/api-fields.js';
import { SIGNING_ALGS } from '../../keys/algorithms.js';
import { DECRYPTION_FAMILIES } from '../../keys/encryption-algorithms.js';
import { type KeyDescription } from '../../keys/key-description.js';

/** Which keys shall be replaced. */
export class KeyRotationRequest {
  @OneOf([...SIGNING_ALGS, ...DECRYPTION_FAMILIES], {
    description: 'Only the key of this algorithm; all when left out.',
    example: 'ES256',
  })
  alg?: KeyDescription['alg'];
}
