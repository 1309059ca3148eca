import { type DecryptionKey } from './decryption-key.js';
import { type SigningKey } from './signing-key.js';

/** What a key is for: the algorithm that it signs with, or those that it decrypts with. */
export type KeyAlg = SigningKey['alg'] | DecryptionKey['alg'];

/** A key and the times of its life, in milliseconds since the epoch. */
export interface PublishedKey<Key extends SigningKey | DecryptionKey = SigningKey | DecryptionKey> {
  key: Key;
  createdAt: number;
  activatesAt: number;
  /** Nothing while it has no successor. */
  expiresAt: number | undefined;
}
