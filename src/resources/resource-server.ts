import { type SigningAlg } from '../keys/algorithms.js';
import { type AuthorizationDetailsType } from './authorization-details/authorization-details-type.js';
import { type ResourceScope } from './resource-server.entity.js';

/** An API that accepts access tokens, as requests see it. */
export interface ResourceServer {
  audience: string;
  name: string;
  scopes: readonly ResourceScope[];
  /** What it understands in detail, RFC 9396. */
  detailsTypes: readonly AuthorizationDetailsType[];
  tokenFormat: 'jwt' | 'opaque';
  /** Seconds. */
  accessTokenLifetime: number;
  tokenSigningAlg: SigningAlg;
}

/** What access tokens are like where nothing else is said. */
export const TOKEN_DEFAULTS = {
  tokenFormat: 'jwt',
  accessTokenLifetime: 600,
  tokenSigningAlg: 'ES256',
} as const;
