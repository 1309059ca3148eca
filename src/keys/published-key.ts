import { type SigningKey } from './signing-key.js';

/** A key and the times of its life, in milliseconds since the epoch. */
export interface PublishedKey {
  key: SigningKey;
  createdAt: number;
  activatesAt: number;
  /** Nothing while it has no successor. */
  expiresAt: number | undefined;
}
