import { parseScope } from '../kernel/scope.js';
import { backchannelDefaults, backchannelProblem } from './backchannel-metadata.js';
import { ClientMetadataError, invalid } from './client-metadata-error.js';
import { type ClientMetadata } from './client-metadata.js';
import { type CompleteClientMetadata } from './complete-client-metadata.js';
import { encryptionDefaults } from './keys/encryption-rules.js';
import { impliedMembers, profileProblem } from './profiles/profile-rules.js';
import { type ProfileName } from './profiles/profile-names.js';
import { type Profile, profileOf } from './profiles/profiles.js';
import {
  fetchedAddressesAreSafe,
  linksAreSafe,
  logoutAddressesAreSafe,
  redirectUrisAreSafe,
} from './rules/address-rules.js';
import {
  asksPeople,
  challengesAreForOwnApps,
  publicClientsAreLimited,
  responseTypesMatchGrantTypes,
} from './rules/grant-rules.js';
import {
  assertionsCanBeVerified,
  certificatesCanBeVerified,
  keysArePublic,
  signedRequestsCanBeVerified,
} from './rules/proof-rules.js';
import { sectorProblem } from './sector.js';
import { senderConstraintProblem } from './sender-constraints.js';

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

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
  challengesAreForOwnApps,
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

/** Nothing of a client contradicts the profile that it is under; all that does is told at once. */
function meetsProfile(metadata: CompleteClientMetadata, profile: Profile): void {
  const problem = profileProblem(metadata, profile);
  if (problem) throw new ClientMetadataError('invalid_client_metadata', problem.description, problem.members);
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
