import { FAPI_AUTH_METHODS } from '../clients/profiles/fapi-values.js';
import { FAPI2_MESSAGE_SIGNING } from '../clients/profiles/fapi2-message-signing.js';
import { type Profile } from '../clients/profiles/profiles.js';
import { isJsonObject, type JsonObject } from '../kernel/json-object.js';

/** Grants and modes that no client under a profile of FAPI may use. */
const EXCLUDED = ['password', 'implicit', 'push'];

/**
 * Discovery of a server whose clients are under a profile: of each list what such a client may use, and what it must do
 * as required. The clients that are kept out of the profile know what they were registered for.
 */
export function narrowed(document: JsonObject, profile: Profile): JsonObject {
  if (profile.name === 'none') return document;
  const { mtls_endpoint_aliases: aliases, ...allowed } = browsersOnly(document);
  const lists = Object.entries(allowed).flatMap(([name, value]): [string, unknown][] => {
    const kept = Array.isArray(value) ? allowedOf(name, value as string[], profile) : value;
    return kept === value ? [] : [[name, kept]];
  });
  return {
    ...allowed,
    ...(isJsonObject(aliases) ? { mtls_endpoint_aliases: browsersOnly(aliases) } : {}),
    ...Object.fromEntries(lists),
    require_pushed_authorization_requests: true,
    ...(profile.standards.includes(FAPI2_MESSAGE_SIGNING) ? { require_signed_request_object: true } : {}),
  };
}

/** No app of such a client sees what people sign in with. */
function browsersOnly({ authorization_challenge_endpoint: _, ...endpoints }: JsonObject): JsonObject {
  return endpoints;
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
