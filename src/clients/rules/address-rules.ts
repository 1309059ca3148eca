import { ClientMetadataError, invalid } from '../client-metadata-error.js';
import { type CompleteClientMetadata } from '../complete-client-metadata.js';
import { logoutAddressProblem } from '../logout-addresses.js';
import { redirectUriProblem } from '../redirect-uri.js';

/** RFC 9700 §2.1, RFC 8252 §7. */
export function redirectUrisAreSafe(metadata: CompleteClientMetadata): void {
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
export function linksAreSafe(metadata: CompleteClientMetadata): void {
  for (const name of ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri', 'initiate_login_uri'] as const) {
    const problem =
      metadata[name] !== undefined && redirectUriProblem(metadata[name].replace(/#.*$/, ''), 'web');
    if (problem) invalid(`${name} ${problem}`);
  }
  const { interaction_uri } = metadata;
  const problem = interaction_uri !== undefined && redirectUriProblem(interaction_uri, 'web');
  if (problem) invalid(`interaction_uri ${problem}`);
  if (metadata.initiate_login_uri?.startsWith('https:') === false)
    invalid('initiate_login_uri must use https');
}

/** OIDC Back-Channel Logout §2.2, Front-Channel Logout §2. */
export function logoutAddressesAreSafe(metadata: CompleteClientMetadata): void {
  const problem = logoutAddressProblem(metadata);
  if (problem) invalid(problem);
}

/** What is fetched comes by https; where a loopback address may be fetched from, the outbound guard knows. */
export function fetchedAddressesAreSafe(metadata: CompleteClientMetadata): void {
  for (const name of ['jwks_uri', 'sector_identifier_uri'] as const) {
    const problem = metadata[name] !== undefined && redirectUriProblem(metadata[name], 'web');
    if (problem) invalid(`${name} ${problem}`);
  }
  for (const uri of metadata.request_uris ?? []) {
    const problem = redirectUriProblem(uri.replace(/#[\w=-]*$/, ''), 'web');
    if (problem) invalid(`an address in request_uris ${problem}`);
  }
}
