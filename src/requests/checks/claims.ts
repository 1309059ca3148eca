import { type ClaimRequest, type RequestedClaims } from '../../grants/requested-claims.js';
import { isJsonObject, type JsonObject } from '../../kernel/json-object.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { isShallow } from '../../kernel/shallow-json.js';
import { type ReceivedParameters } from '../../kernel/received-parameters.js';
import { ACR_VALUES } from '../../sessions/authentication-context.js';
import { type AuthorizationRequest } from '../authorization-request.js';
import { pick } from '../parameters.js';
import { type Check } from './check.js';

/** The `claims` parameter, OIDC Core §5.5; members that are not understood are ignored. */
export const claims: Check = async ({ received, client, releasedClaims }) => {
  const requested = requestedClaims(received);
  refuseUnreachableUserinfo(requested, received);
  const claimScopes = await releasedClaims.scopesOf(requested, client);
  return { claims: requested, claimScopes, ...essentialContext(requested.id_token?.acr) };
};

/** Reads the parameter; `invalid_request` when it is malformed. */
export function requestedClaims(received: ReceivedParameters): RequestedClaims {
  const text = pick(received, ['claims']).claims;
  if (text === undefined) return {};
  const given = parseObject(text);
  const requested: RequestedClaims = {};
  for (const place of ['userinfo', 'id_token'] as const) {
    const members = given[place];
    if (members !== undefined && members !== null) requested[place] = claimRequests(members);
  }
  return requested;
}

/** Context classes asked for as the claim `acr`; an essential one that no sign-in can reach makes the request fail (OIDC Core §5.5.1.1). */
function essentialContext(
  acr: ClaimRequest | undefined,
): Pick<AuthorizationRequest, 'acrValues' | 'acrRequired'> | undefined {
  const wanted = acr?.values ?? (acr?.value === undefined ? undefined : [acr.value]);
  if (!wanted) return undefined;
  const acrValues = wanted.filter((value) => typeof value === 'string');
  if (!acr?.essential) return { acrValues };
  if (!wanted.some((value) => ACR_VALUES.includes(value as string))) {
    throw new OAuthError(
      'unmet_authentication_requirements',
      'no way to sign in reaches the context asked for',
    );
  }
  return { acrValues, acrRequired: true };
}

/** Claims of UserInfo need an access token to read them with (OIDC Core §5.5). */
function refuseUnreachableUserinfo({ userinfo }: RequestedClaims, received: ReceivedParameters): void {
  if (userinfo !== undefined && pick(received, ['response_type']).response_type === 'id_token')
    throw new OAuthError('invalid_request', 'claims of UserInfo are asked for without an access token');
}

function malformed(): never {
  throw new OAuthError('invalid_request', 'claims is not a JSON object as OpenID Connect defines it');
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    malformed();
  }
  return isJsonObject(value) && isShallow(value) ? value : malformed();
}

function claimRequests(members: unknown): Record<string, ClaimRequest> {
  if (!isJsonObject(members)) malformed();
  return Object.fromEntries(Object.entries(members).map(([name, request]) => [name, claimRequest(request)]));
}

/** OIDC Core §5.5.1. */
function claimRequest(request: unknown): ClaimRequest {
  if (request === null) return null;
  if (!isJsonObject(request)) malformed();
  const { essential, values } = request;
  if (essential !== undefined && typeof essential !== 'boolean') malformed();
  if (values !== undefined && !Array.isArray(values)) malformed();
  return request;
}
