import { type SigningAlg } from './algorithms.js';
import { type KeyEngineName } from './engines/key-engine.js';

/** `published`: in the JWKS, not signing yet; `active`: signs; `retiring`: verifies until it expires. */
export type KeyStatus = 'published' | 'active' | 'retiring';

/** A signing key as administrators see it. */
export interface KeyDescription {
  kid: string;
  alg: SigningAlg;
  status: KeyStatus;
  /** Where its private half is. */
  engine: KeyEngineName;
  createdAt: Date;
  activatesAt: Date;
  /** When it leaves the JWKS; nothing while it has no successor. */
  expiresAt: Date | null;
}
