import { type ClaimMapper } from './claim-mapper.js';

/** Claims and members of answers that Cardea itself decides: no attribute of a person may stand for them. */
const DECIDED = [
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'nonce', 'azp', 'auth_time', 'acr', 'amr', 'sid'],
  ...['at_hash', 'c_hash', 's_hash', 'rt_hash', 'cnf', 'act', 'scope', 'client_id', 'grant_id'],
  ...['roles', 'groups', 'entitlements', 'authorization_details', 'active', 'username', 'token_type'],
  ...['token_introspection', 'events', 'sub_jwk', 'typ', '_claim_names', '_claim_sources', '__proto__'],
];

/** Claims of OIDC Core §5.1, which say of a person what Cardea knows of him. */
const OF_PEOPLE = [
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
  ...['picture', 'website', 'email', 'email_verified', 'gender', 'birthdate', 'zoneinfo', 'locale'],
  ...['phone_number', 'phone_number_verified', 'address', 'updated_at'],
];

const RESERVED = new Set([...DECIDED, ...OF_PEOPLE]);

/** Who may act for a person (RFC 8693 §4.4): for administrators to say, and for access tokens alone. */
const OF_ACCESS_TOKENS = 'may_act';

/** Whether a claim's meaning is fixed, so that no mapper may give it another. */
export function isReservedClaim({ name, targets }: Pick<ClaimMapper, 'name' | 'targets'>): boolean {
  return name === OF_ACCESS_TOKENS ? targets.some((target) => target !== 'access_token') : RESERVED.has(name);
}
