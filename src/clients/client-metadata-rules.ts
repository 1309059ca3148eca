import { parseScope } from '../kernel/scope.js';
import { backchannelDefaults, backchannelProblem } from './backchannel-metadata.js';
import { certificateProblem } from './certificates/certificate-rules.js';
import { type ClientMetadata } from './client-metadata.js';
import { type GrantType } from './client-metadata-values.js';
import { isSecretAlg } from './client-signing-algs.js';
import { logoutAddressProblem } from './logout-addresses.js';
import { carries } from './response-types.js';
import { type Contradiction, impliedMembers, profileProblem } from './profiles/profile-rules.js';
import { type ProfileName } from './profiles/profile-names.js';
import { type Profile, profileOf } from './profiles/profiles.js';
import { redirectUriProblem } from './redirect-uri.js';
import { encryptionDefaults, encryptionProblem } from './keys/encryption-rules.js';
import { registeredKeysProblem } from './keys/registered-keys.js';
import { sectorProblem } from './sector.js';
import { senderConstraintProblem } from './sender-constraints.js';

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** Client metadata cannot be accepted, RFC 7591 §3.2.2. */
export class ClientMetadataError extends Error {
  constructor(
    readonly code: 'invalid_redirect_uri' | 'invalid_client_metadata',
    readonly description: string,
    /** The members that are at fault, where there may be several. */
    readonly members: readonly Contradiction[] = [],
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

/**
 * Fills in the defaults of RFC 7591 §2, of the client's profile and of Cardea, and judges the metadata as one whole;
 * `standing` is the profile of clients that name none.
 */
export function completeClientMetadata(
  asked: ClientMetadata,
  standing: ProfileName = 'none',
): CompleteClientMetadata {
  const profile = profileOf(asked, standing);
  const given: ClientMetadata = { ...asked, ...impliedMembers(asked, profile) };
  const grantTypes = given.grant_types ?? ['authorization_code'];
  const usesCode = grantTypes.includes('authorization_code');
  const metadata: CompleteClientMetadata = {
    ...given,
    ...encryptionDefaults(given),
    redirect_uris: given.redirect_uris ?? [],
    post_logout_redirect_uris: given.post_logout_redirect_uris ?? [],
    grant_types: grantTypes,
    response_types: given.response_types ?? (usesCode ? ['code'] : []),
    token_endpoint_auth_method: given.token_endpoint_auth_method ?? 'client_secret_basic',
    scope:
      given.scope ?? (grantTypes.some(asksPeople) ? 'openid profile email address phone offline_access' : ''),
    application_type: given.application_type ?? 'web',
    id_token_signed_response_alg: given.id_token_signed_response_alg ?? 'RS256',
    require_pkce: given.require_pkce ?? true,
    first_party: given.first_party ?? false,
    rotate_refresh_tokens: given.rotate_refresh_tokens ?? true,
    refresh_token_grace: given.refresh_token_grace ?? 10,
    ...backchannelDefaults(given),
  };
  meetsProfile(metadata, profile);
  for (const rule of RULES) rule(metadata);
  return metadata;
}

const RULES: readonly ((metadata: CompleteClientMetadata) => void)[] = [
  redirectUrisAreSafe,
  linksAreSafe,
  logoutAddressesAreSafe,
  responseTypesMatchGrantTypes,
  publicClientsAreLimited,
  scopeIsWellFormed,
  textsArePlain,
  keysArePublic,
  assertionsCanBeVerified,
  certificatesCanBeVerified,
  signedRequestsCanBeVerified,
  fetchedAddressesAreSafe,
  subjectsHaveASector,
  backchannelIsCoherent,
  tokensCanBeBound,
];

function invalid(description: string): never {
  throw new ClientMetadataError('invalid_client_metadata', description);
}

/** Nothing of a client contradicts the profile that it is under; all that does is told at once. */
function meetsProfile(metadata: CompleteClientMetadata, profile: Profile): void {
  const problem = profileProblem(metadata, profile);
  if (problem) throw new ClientMetadataError('invalid_client_metadata', problem.description, problem.members);
}

/** RFC 9700 §2.1, RFC 8252 §7. */
function redirectUrisAreSafe(metadata: CompleteClientMetadata): void {
  for (const name of ['redirect_uris', 'post_logout_redirect_uris'] as const) {
    for (const uri of metadata[name]) {
      const problem = redirectUriProblem(uri, metadata.application_type);
      if (problem) throw new ClientMetadataError('invalid_redirect_uri', `an address in ${name} ${problem}`);
    }
  }
  if (metadata.response_types.length > 0 && metadata.redirect_uris.length === 0) {
    throw new ClientMetadataError(
      'invalid_redirect_uri',
      'redirect_uris is needed for what comes back through the browser',
    );
  }
}

/** Links are shown to people: https, or a loopback address while developing; where they sign in is https (OIDC Registration §2). */
function linksAreSafe(metadata: CompleteClientMetadata): void {
  for (const name of ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'initiate_login_uri'] as const) {
    const problem =
      metadata[name] !== undefined && redirectUriProblem(metadata[name].replace(/#.*$/, ''), 'web');
    if (problem) invalid(`${name} ${problem}`);
  }
  if (metadata.initiate_login_uri?.startsWith('https:') === false)
    invalid('initiate_login_uri must use https');
}

function logoutAddressesAreSafe(metadata: CompleteClientMetadata): void {
  const problem = logoutAddressProblem(metadata);
  if (problem) invalid(problem);
}

/** Grants in which a person takes part. */
function asksPeople(grantType: GrantType): boolean {
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
function responseTypesMatchGrantTypes(metadata: CompleteClientMetadata): void {
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

/** RFC 6749 §4.4, CIBA §7.1: only confidential clients act for themselves, or ask people of their own accord; RFC 9700 §2.2.2: public ones rotate. */
function publicClientsAreLimited(metadata: CompleteClientMetadata): void {
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

function scopeIsWellFormed(metadata: CompleteClientMetadata): void {
  if (parseScope(metadata.scope) === undefined) invalid('scope has characters that are not allowed');
}

/** Names are shown to people and kept in records: no control, direction or invisible characters. */
function textsArePlain(metadata: CompleteClientMetadata): void {
  const { client_name, software_id, software_version, contacts = [] } = metadata;
  const texts = Object.entries({ client_name, software_id, software_version, contacts: contacts.join(' ') });
  const wrong = texts.find(([, text]) => text !== undefined && UNPRINTABLE.test(text));
  if (wrong) invalid(`${wrong[0]} has control or invisible characters`);
}

/** Keys that clients register are public ones, of a kind and number that cannot be used against the server. */
function keysArePublic(metadata: CompleteClientMetadata): void {
  const problem = metadata.jwks && registeredKeysProblem(metadata.jwks);
  if (problem) invalid(problem);
  if (metadata.jwks && metadata.jwks_uri !== undefined)
    invalid('jwks and jwks_uri must not both be there (RFC 7591 section 2)');
  const unusable = encryptionProblem(metadata);
  if (unusable) invalid(unusable);
}

/** What proves a client can be verified: by keys that are known, or by its secret (OIDC Core §9). */
function assertionsCanBeVerified(metadata: CompleteClientMetadata): void {
  const {
    token_endpoint_auth_method: method,
    token_endpoint_auth_signing_alg: alg,
    jwks,
    jwks_uri,
  } = metadata;
  if (method === 'private_key_jwt' && jwks === undefined && jwks_uri === undefined)
    invalid('private_key_jwt needs jwks or jwks_uri');
  const contradiction =
    alg !== undefined && method.endsWith('_jwt') && isSecretAlg(alg) !== (method === 'client_secret_jwt');
  if (contradiction) invalid(`token_endpoint_auth_signing_alg does not fit ${method}`);
}

/** RFC 8705 §2. */
function certificatesCanBeVerified(metadata: CompleteClientMetadata): void {
  const problem = certificateProblem(metadata);
  if (problem) invalid(problem);
}

/** What the client signs its requests with is known. */
function signedRequestsCanBeVerified(metadata: CompleteClientMetadata): void {
  const { request_object_signing_alg: alg, require_signed_request_object: demanded } = metadata;
  const signs = alg !== undefined || demanded === true;
  if (signs && metadata.jwks === undefined && metadata.jwks_uri === undefined)
    invalid('signed request objects need jwks or jwks_uri');
}

/** What is fetched comes by https; where a loopback address may be fetched from, the outbound guard knows. */
function fetchedAddressesAreSafe(metadata: CompleteClientMetadata): void {
  for (const name of ['jwks_uri', 'sector_identifier_uri'] as const) {
    const problem = metadata[name] !== undefined && redirectUriProblem(metadata[name], 'web');
    if (problem) invalid(`${name} ${problem}`);
  }
  for (const uri of metadata.request_uris ?? []) {
    const problem = redirectUriProblem(uri.replace(/#[\w=-]*$/, ''), 'web');
    if (problem) invalid(`an address in request_uris ${problem}`);
  }
}

/** OIDC Core §8.1. */
function subjectsHaveASector(metadata: CompleteClientMetadata): void {
  const problem = sectorProblem(metadata);
  if (problem) invalid(problem);
}

/** What comes over the back channel can be answered where the client is told to be (CIBA §4). */
function backchannelIsCoherent(metadata: CompleteClientMetadata): void {
  const problem = backchannelProblem(metadata);
  if (problem) invalid(problem);
}

/** Every access token of a client can be bound where all must be (RFC 9449 §5.2). */
function tokensCanBeBound(metadata: CompleteClientMetadata): void {
  const problem = senderConstraintProblem(metadata);
  if (problem) invalid(problem);
}
