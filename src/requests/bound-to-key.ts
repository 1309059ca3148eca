import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';

/**
 * A request that came with a proof: its code is bound to the key of that (RFC 9449 §10.1); `invalid_request` when it asks
 * to be bound to another one.
 */
export function boundToKey(
  parameters: ReceivedParameters,
  thumbprint: string | undefined,
): ReceivedParameters {
  if (thumbprint === undefined) return parameters;
  if ((parameters.get('dpop_jkt') ?? thumbprint) !== thumbprint)
    throw new OAuthError('invalid_request', 'dpop_jkt is not of the key of the proof');
  return parameters.with('dpop_jkt', thumbprint);
}
