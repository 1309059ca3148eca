import { type GrantType } from '../client-metadata-values.js';
import { invalid } from '../client-metadata-error.js';
import { type CompleteClientMetadata } from '../complete-client-metadata.js';
import { carries } from '../response-types.js';

/** Grants in which a person takes part. */
export function asksPeople(grantType: GrantType): boolean {
  return [
    'authorization_code',
    'password',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:openid:params:grant-type:ciba',
  ].includes(grantType);
}

/** Grants that may answer with a refresh token; what is exchanged may have been granted by a person. */
function refreshes(grantType: GrantType): boolean {
  return asksPeople(grantType) || grantType === 'urn:ietf:params:oauth:grant-type:token-exchange';
}

/** RFC 7591 §2.1. */
export function responseTypesMatchGrantTypes(metadata: CompleteClientMetadata): void {
  const { response_types: types, grant_types: grants } = metadata;
  const needs = (what: 'code' | 'id_token' | 'token') => types.some((type) => carries(type, what));
  const contradiction =
    needs('code') !== grants.includes('authorization_code') ||
    (needs('id_token') || needs('token')) !== grants.includes('implicit');
  if (contradiction) invalid('response_types and grant_types contradict each other');
  if (metadata.grant_types.includes('refresh_token') && !metadata.grant_types.some(refreshes)) {
    invalid('the refresh_token grant needs a grant that issues refresh tokens');
  }
}

/** OAuth 2.0 for First-Party Applications §9.1: what people enter is for the company's own apps alone; they get a code. */
export function challengesAreForOwnApps(metadata: CompleteClientMetadata): void {
  if (!metadata.authorization_challenge) return;
  if (!metadata.first_party) invalid('authorization_challenge is for the company’s own clients: first_party');
  if (!metadata.response_types.includes('code'))
    invalid('authorization_challenge needs the response type code');
}

/** RFC 6749 §4.4, CIBA §7.1: only confidential clients act for themselves, or ask people of their own accord; RFC 9700 §2.2.2: public ones rotate. */
export function publicClientsAreLimited(metadata: CompleteClientMetadata): void {
  if (metadata.token_endpoint_auth_method !== 'none') return;
  for (const grantType of [
    'client_credentials',
    'urn:ietf:params:oauth:grant-type:token-exchange',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:openid:params:grant-type:ciba',
  ] as const) {
    if (metadata.grant_types.includes(grantType)) invalid(`a public client cannot use ${grantType}`);
  }
  if (metadata.grant_types.includes('password') && !metadata.first_party)
    invalid('a public client cannot use password unless it is the company’s own');
  if ((metadata.resource_servers ?? []).length > 0)
    invalid('a public client cannot speak for resource servers');
  if (!metadata.require_pkce) invalid('a public client must use PKCE');
  if (!metadata.rotate_refresh_tokens) invalid('refresh tokens of a public client must be rotated');
}
