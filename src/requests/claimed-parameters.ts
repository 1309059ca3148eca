import { type JWTPayload } from 'jose';
import { ClientJwtError } from '../clients/client-jwts.service.js';
import { isShallow } from '../kernel/shallow-json.js';
import { ReceivedParameters } from '../kernel/received-parameters.js';
import { isParameter, type ParameterName } from './parameters.js';

/** Parameters whose claims are of another kind than text (RFC 9101 §4, OIDC Core §6.1, CIBA §7.1.1). */
const NUMBERS: readonly ParameterName[] = ['max_age', 'requested_expiry'];
const OBJECTS: readonly ParameterName[] = ['claims'];
const LISTS: readonly ParameterName[] = ['resource'];
/** The list stands for itself, not for a parameter that is repeated (RFC 9396 §3). */
const VALUES: readonly ParameterName[] = ['authorization_details'];

/**
 * The parameters for which the claims of a signed request stand; all others are none, and an empty one counts as left
 * out. Throws a `ClientJwtError` for a claim that is malformed.
 */
export function claimedParameters(claims: JWTPayload): ReceivedParameters {
  const values: Record<string, string | string[]> = {};
  for (const [name, claim] of Object.entries(claims)) {
    if (!isParameter(name) || claim === null || claim === '') continue;
    const value = valueOf(name, claim);
    if (value === undefined) throw new ClientJwtError(`its claim ${name} is malformed`);
    values[name] = value;
  }
  return ReceivedParameters.of(values);
}

function valueOf(name: ParameterName, claim: unknown): string | string[] | undefined {
  if (typeof claim === 'string') return claim;
  if (typeof claim === 'number' && NUMBERS.includes(name)) return String(claim);
  if (!isShallow(claim)) return undefined;
  if (VALUES.includes(name)) return JSON.stringify(claim);
  if (Array.isArray(claim))
    return LISTS.includes(name) && claim.every((each) => typeof each === 'string') ? claim : undefined;
  const isObject = typeof claim === 'object' && OBJECTS.includes(name);
  return isObject ? JSON.stringify(claim) : undefined;
}
