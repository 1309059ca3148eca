import { type KeyAlg } from './published-key.js';

/** `published`: in the JWKS, not signing yet; `active`: in use; `retiring`: verifies or decrypts until it expires. */
export type KeyStatus = 'published' | 'active' | 'retiring';

/** A key as administrators see it. */
export interface KeyDescription {
  kid: string;
  alg: KeyAlg;
  status: KeyStatus;
  createdAt: Date;
  activatesAt: Date;
  /** When it leaves the JWKS; nothing while it has no successor. */
  expiresAt: Date | null;
}
