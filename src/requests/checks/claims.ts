import { type ClaimRequest, type RequestedClaims } from '../../grants/requested-claims.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { pick } from '../parameters.js';
import { type Check } from './check.js';

/** The `claims` parameter, OIDC Core §5.5; members that are not understood are ignored. */
export const claims: Check = ({ received }) => {
  const text = pick(received, ['claims']).claims;
  if (text === undefined) return { claims: {} };
  const given = parseObject(text);
  const requested: RequestedClaims = {};
  for (const place of ['userinfo', 'id_token'] as const) {
    const members = given[place];
    if (members !== undefined && members !== null) requested[place] = claimRequests(members);
  }
  return { claims: requested };
};

function malformed(): never {
  throw new OAuthError('invalid_request', 'claims is not a JSON object as OpenID Connect defines it');
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    malformed();
  }
  return isObject(value) ? value : malformed();
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function claimRequests(members: unknown): Record<string, ClaimRequest> {
  if (!isObject(members)) malformed();
  const entries = Object.entries(members).map(([name, request]): [string, ClaimRequest] => {
    if (request === null) return [name, null];
    return isObject(request) ? [name, request] : malformed();
  });
  return Object.fromEntries(entries);
}
