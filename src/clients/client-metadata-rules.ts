import { parseScope } from '../kernel/scope.js';
import { type ClientMetadata } from './client-metadata.js';
import { redirectUriProblem } from './redirect-uri.js';

/** Client metadata cannot be accepted, RFC 7591 §3.2.2. */
export class ClientMetadataError extends Error {
  constructor(
    readonly code: 'invalid_redirect_uri' | 'invalid_client_metadata',
    readonly description: string,
  ) {
    super(`${code}: ${description}`);
  }
}

/** Client metadata with every default filled in. */
export type CompleteClientMetadata = ClientMetadata &
  Required<
    Pick<
      ClientMetadata,
      | 'redirect_uris'
      | 'post_logout_redirect_uris'
      | 'grant_types'
      | 'response_types'
      | 'token_endpoint_auth_method'
      | 'scope'
      | 'application_type'
      | 'id_token_signed_response_alg'
      | 'require_pkce'
      | 'first_party'
      | 'rotate_refresh_tokens'
      | 'refresh_token_grace'
    >
  >;

/** Fills in the defaults of RFC 7591 §2 and of Cardea, and judges the metadata as one whole. */
export function completeClientMetadata(given: ClientMetadata): CompleteClientMetadata {
  const grantTypes = given.grant_types ?? ['authorization_code'];
  const usesCode = grantTypes.includes('authorization_code');
  const metadata: CompleteClientMetadata = {
    ...given,
    redirect_uris: given.redirect_uris ?? [],
    post_logout_redirect_uris: given.post_logout_redirect_uris ?? [],
    grant_types: grantTypes,
    response_types: given.response_types ?? (usesCode ? ['code'] : []),
    token_endpoint_auth_method: given.token_endpoint_auth_method ?? 'client_secret_basic',
    scope: given.scope ?? (usesCode ? 'openid profile email address phone offline_access' : ''),
    application_type: given.application_type ?? 'web',
    id_token_signed_response_alg: given.id_token_signed_response_alg ?? 'RS256',
    require_pkce: given.require_pkce ?? true,
    first_party: given.first_party ?? false,
    rotate_refresh_tokens: given.rotate_refresh_tokens ?? true,
    refresh_token_grace: given.refresh_token_grace ?? 10,
  };
  for (const rule of RULES) rule(metadata);
  return metadata;
}

const RULES: readonly ((metadata: CompleteClientMetadata) => void)[] = [
  redirectUrisAreSafe,
  linksAreSafe,
  responseTypesMatchGrantTypes,
  publicClientsAreLimited,
  scopeIsWellFormed,
  keysArePublic,
];

function invalid(description: string): never {
  throw new ClientMetadataError('invalid_client_metadata', description);
}

/** RFC 9700 §2.1, RFC 8252 §7. */
function redirectUrisAreSafe(metadata: CompleteClientMetadata): void {
  for (const name of ['redirect_uris', 'post_logout_redirect_uris'] as const) {
    for (const uri of metadata[name]) {
      const problem = redirectUriProblem(uri, metadata.application_type);
      if (problem) throw new ClientMetadataError('invalid_redirect_uri', `an address in ${name} ${problem}`);
    }
  }
  if (metadata.grant_types.includes('authorization_code') && metadata.redirect_uris.length === 0) {
    throw new ClientMetadataError(
      'invalid_redirect_uri',
      'redirect_uris is needed for the authorization code grant',
    );
  }
}

/** Links are shown to people: https, or a loopback address while developing. */
function linksAreSafe(metadata: CompleteClientMetadata): void {
  for (const name of ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'initiate_login_uri'] as const) {
    const problem =
      metadata[name] !== undefined && redirectUriProblem(metadata[name].replace(/#.*$/, ''), 'web');
    if (problem) invalid(`${name} ${problem}`);
  }
}

/** RFC 7591 §2.1. */
function responseTypesMatchGrantTypes(metadata: CompleteClientMetadata): void {
  const usesCode = metadata.grant_types.includes('authorization_code');
  if (usesCode !== metadata.response_types.includes('code')) {
    invalid('response_types and grant_types contradict each other');
  }
  if (metadata.grant_types.includes('refresh_token') && !usesCode) {
    invalid('the refresh_token grant needs a grant that issues refresh tokens');
  }
}

/** RFC 6749 §4.4: only confidential clients act for themselves; RFC 9700 §2.2.2: public ones rotate. */
function publicClientsAreLimited(metadata: CompleteClientMetadata): void {
  if (metadata.token_endpoint_auth_method !== 'none') return;
  if (metadata.grant_types.includes('client_credentials'))
    invalid('a public client cannot use client_credentials');
  if (!metadata.require_pkce) invalid('a public client must use PKCE');
  if (!metadata.rotate_refresh_tokens) invalid('refresh tokens of a public client must be rotated');
}

function scopeIsWellFormed(metadata: CompleteClientMetadata): void {
  if (parseScope(metadata.scope) === undefined) invalid('scope has characters that are not allowed');
}

/** Keys that clients register are public ones, of a kind and number that cannot be used against the server. */
function keysArePublic(metadata: CompleteClientMetadata): void {
  if (!metadata.jwks) return;
  const { keys } = metadata.jwks;
  if (!Array.isArray(keys) || keys.length > 20) invalid('jwks must be a JWK Set of at most 20 keys');
  for (const key of keys) {
    if (typeof key !== 'object' || key === null) invalid('jwks has a member that is not a key');
    if (!['RSA', 'EC', 'OKP'].includes(String(key.kty)))
      invalid('jwks has a key of a kind that is not supported');
    if ('d' in key || 'k' in key || 'p' in key) invalid('jwks has a private key');
  }
}
