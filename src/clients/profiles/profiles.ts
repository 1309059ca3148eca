import { SIGNING_ALGS, type SigningAlg } from '../../keys/algorithms.js';
import { type ClientMetadata } from '../client-metadata.js';
import { type Standard } from './client-rule.js';
import { FAPI_ALGS } from './fapi-values.js';
import { FAPI_CIBA } from './fapi-ciba.js';
import { FAPI2_MESSAGE_SIGNING } from './fapi2-message-signing.js';
import { FAPI2_SECURITY_PROFILE } from './fapi2-security-profile.js';
import { type ProfileName } from './profile-names.js';

/** What holds for the clients of a profile: the rules of their registration, and what is judged at each request. */
export interface Profile {
  name: ProfileName;
  /** Whose rules a client must meet to be registered, and to be let in. */
  standards: readonly Standard[];
  /** Algorithms of what a client signs that has registered none for it. */
  signingAlgs: readonly SigningAlg[];
  /** Whether assertions name the issuer as their audience, and cannot name the token endpoint instead. */
  issuerIsOnlyAudience: boolean;
  /** Claims that request objects must have. */
  requestObjectClaims: readonly string[];
  /** What signs answers to a client that asks for a signature and has registered no algorithm for it. */
  usualAlg: SigningAlg;
}

const FAPI2: Profile = {
  name: 'fapi2',
  standards: [FAPI2_SECURITY_PROFILE, FAPI_CIBA],
  signingAlgs: FAPI_ALGS,
  issuerIsOnlyAudience: true,
  requestObjectClaims: ['aud', 'exp'],
  usualAlg: FAPI_ALGS[0],
};

/** Every profile, whole: what is not said here is not enforced by one. */
export const PROFILES: Record<ProfileName, Profile> = {
  none: {
    name: 'none',
    standards: [],
    signingAlgs: SIGNING_ALGS,
    issuerIsOnlyAudience: false,
    requestObjectClaims: ['aud', 'exp'],
    usualAlg: 'RS256',
  },
  fapi2: FAPI2,
  'fapi2-message-signing': {
    ...FAPI2,
    name: 'fapi2-message-signing',
    standards: [...FAPI2.standards, FAPI2_MESSAGE_SIGNING],
    requestObjectClaims: ['aud', 'exp', 'nbf'],
  },
};

/** The profile that a client is under; `standing` is that of clients which name none. */
export function profileOf({ profile }: ClientMetadata, standing: ProfileName): Profile {
  return PROFILES[profile ?? standing];
}
