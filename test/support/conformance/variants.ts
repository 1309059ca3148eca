import { type ResponseType } from '../../../src/clients/response-types.js';

/** What a plan of the OpenID Foundation's suite is run for: a response type, and the way in which answers come. */
export interface Variant {
  responseType: ResponseType;
  responseMode?: 'form_post';
}

/** The response types of the certification profiles. */
const PROFILES = {
  basic: ['code'],
  implicit: ['id_token', 'id_token token'],
  hybrid: ['code id_token', 'code token', 'code id_token token'],
} as const satisfies Record<string, readonly ResponseType[]>;

/** The variants of a profile, with answers in the usual way or as forms. */
export function variantsOf(profile: keyof typeof PROFILES, responseMode?: 'form_post'): Variant[] {
  return PROFILES[profile].map((responseType) => ({
    responseType,
    ...(responseMode === undefined ? {} : { responseMode }),
  }));
}

/** Every variant with answers in the usual way. */
export const ALL_VARIANTS = (['basic', 'implicit', 'hybrid'] as const).flatMap((profile) =>
  variantsOf(profile),
);

/** Claims that a scope releases, OIDC Core §5.4. */
export const SCOPE_CLAIMS: Record<string, readonly string[]> = {
  profile: [
    ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
    ...['picture', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'updated_at'],
  ],
  email: ['email', 'email_verified'],
  address: ['address'],
  phone: ['phone_number', 'phone_number_verified'],
};

/** The claims beyond `sub` that a request has released, by its scopes and by its `claims` parameter (§5.5). */
export function claimsAskedFor(
  { scope = '', claims = '{}' }: Record<string, string | undefined>,
  place: 'userinfo' | 'id_token',
  { responseType }: Variant,
): string[] {
  const byName = Object.keys((JSON.parse(claims) as Record<string, object>)[place] ?? {});
  const byScope = place === 'userinfo' || responseType === 'id_token';
  const ofScopes = byScope ? scope.split(' ').flatMap((word) => SCOPE_CLAIMS[word] ?? []) : [];
  return [...new Set([...ofScopes, ...byName])];
}
