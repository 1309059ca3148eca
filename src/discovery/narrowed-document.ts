import { FAPI_AUTH_METHODS } from '../clients/profiles/fapi-values.js';
import { FAPI2_MESSAGE_SIGNING } from '../clients/profiles/fapi2-message-signing.js';
import { type Profile } from '../clients/profiles/profiles.js';

/** Grants and modes that no client under a profile of FAPI may use. */
const EXCLUDED = ['password', 'implicit', 'push'];

/**
 * Discovery of a server whose clients are under a profile: of each list what such a client may use, and what it must do
 * as required. The clients that are kept out of the profile know what they were registered for.
 */
export function narrowed<Document extends Record<string, unknown>>(
  document: Document,
  profile: Profile,
): Document {
  if (profile.name === 'none') return document;
  const lists = Object.entries(document).flatMap(([name, value]): [string, unknown][] => {
    const kept = Array.isArray(value) ? allowedOf(name, value as string[], profile) : value;
    return kept === value ? [] : [[name, kept]];
  });
  return {
    ...document,
    ...Object.fromEntries(lists),
    require_pushed_authorization_requests: true,
    ...(profile.standards.includes(FAPI2_MESSAGE_SIGNING) ? { require_signed_request_object: true } : {}),
  };
}

function allowedOf(name: string, values: string[], { signingAlgs }: Profile): string[] {
  if (name === 'response_types_supported') return ['code'];
  if (name.endsWith('_endpoint_auth_methods_supported'))
    return values.filter((method) => (FAPI_AUTH_METHODS as readonly string[]).includes(method));
  if (name.endsWith('signing_alg_values_supported'))
    return values.filter((alg) => (signingAlgs as readonly string[]).includes(alg));
  return values.some((value) => EXCLUDED.includes(value))
    ? values.filter((value) => !EXCLUDED.includes(value))
    : values;
}
