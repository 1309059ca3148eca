import { completeClientMetadata } from '../clients/client-metadata-rules.js';
import { type CompleteClientMetadata } from '../clients/complete-client-metadata.js';
import { type ClientMetadata } from '../clients/client-metadata.js';
import { isAsStrict, type ProfileName } from '../clients/profiles/profile-names.js';
import { type RegistrationPolicy } from '../clients/registration/registration-policy.js';
import { isSubset, parseScope } from '../kernel/scope.js';
import { isAdminScope, OIDC_SCOPES } from '../resources/built-in-scopes.js';
import { partOf } from './registrable-members.js';
import { invalidMetadata, judged } from './registration-error.js';

/** Grants for which a person comes to the client, or the client acts for itself alone. */
const OF_COMERS = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
];
/** Grants that a client may take without being given them: each asks a person, or the client acts for itself alone. */
const GRANT_TYPES = [...OF_COMERS, 'urn:openid:params:grant-type:ciba'];

/** What holds for clients that registered without a token: a stranger asks nobody out of the blue (CIBA §15). */
export const OF_STRANGERS: RegistrationPolicy = { grantTypes: OF_COMERS };

/** What a client may have, and what it has whatever it asks for. */
export interface RegistrationLimits {
  policy: RegistrationPolicy;
  /** The client as it is; nothing when it is new. */
  current?: ClientMetadata;
  /** The profile of clients that name none. */
  standing: ProfileName;
}

/**
 * The metadata that a client gets: what it asks for or its statement says within its limits, what its policy fixes, what administrators
 * have set. Nothing in a registration reaches a scope of the admin API.
 */
export function limitedMetadata(asked: ClientMetadata, limits: RegistrationLimits): CompleteClientMetadata {
  const { policy, current = {}, standing } = limits;
  const metadata = { ...partOf(current, false), ...asked, ...policy.stated, ...policy.metadata };
  const profile = profileOf(asked, limits);
  if (profile !== undefined) metadata.profile = profile;
  metadata.scope ??= defaultScope(metadata, policy);
  refuseOtherScopes(metadata.scope, [
    ...(policy.scopes ?? OIDC_SCOPES),
    ...scopesOf(policy.metadata),
    ...scopesOf(current),
  ]);
  refuseOtherGrants(metadata.grant_types ?? [], [
    ...(policy.grantTypes ?? GRANT_TYPES),
    ...(policy.metadata?.grant_types ?? []),
    ...(current.grant_types ?? []),
  ]);
  return judged(() => completeClientMetadata(metadata, standing));
}

/** A client may put itself under a profile, and never out of the one that it is under. */
function profileOf(
  asked: ClientMetadata,
  { policy, current, standing }: RegistrationLimits,
): ProfileName | undefined {
  if (policy.metadata?.profile !== undefined) return policy.metadata.profile;
  const profile = policy.stated?.profile ?? asked.profile ?? current?.profile;
  const least = current?.profile ?? standing;
  if (profile !== undefined && !isAsStrict(profile, least))
    throw invalidMetadata(`profile must be ${least} or stricter`);
  return profile;
}

function refuseOtherScopes(scope: string, allowed: readonly string[]): void {
  const refused = scopesOf({ scope }).some((name) => isAdminScope(name) || !allowed.includes(name));
  if (refused) throw invalidMetadata('scope has a scope that may not be registered');
}

function refuseOtherGrants(grantTypes: readonly string[], allowed: readonly string[]): void {
  if (!isSubset(grantTypes, allowed))
    throw invalidMetadata('grant_types has a grant that may not be registered');
}

function scopesOf(metadata: ClientMetadata | undefined): string[] {
  return parseScope(metadata?.scope ?? '') ?? [];
}

/** RFC 7591 §2: without `scope` the server decides. A client that acts for nobody has no use for people's scopes. */
function defaultScope({ grant_types }: ClientMetadata, { scopes }: RegistrationPolicy): string {
  if (scopes) return scopes.join(' ');
  const ofPeople = grant_types === undefined || grant_types.some((name) => name !== 'client_credentials');
  return ofPeople ? OIDC_SCOPES.join(' ') : '';
}
