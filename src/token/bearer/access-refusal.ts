import { DPOP_ALGS } from '../../dpop/dpop-algorithms.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type AccessTokenType } from '../sender/presentation.js';

const ALGS = `algs="${DPOP_ALGS.join(' ')}"`;

/** Why an API of ours does not let a request in. */
export interface Refusal {
  code: 'invalid_token' | 'insufficient_scope' | 'invalid_dpop_proof' | 'use_dpop_nonce';
  description: string;
  /** The scope that would do. */
  scope?: string;
}

/**
 * What is answered to a request that an API of ours does not let in: a challenge in the scheme that it tried (RFC 6750
 * §3, RFC 9449 §7.1), and in both when it tried none, without an error then, in the body too (RFC 6750 §3.1).
 */
export function accessRefused(scheme?: AccessTokenType, refusal?: Refusal): OAuthError {
  const { code, description, scope }: Partial<Refusal> = refusal ?? {};
  const error = [
    ...(code ? [`error="${code}"`, `error_description="${description}"`] : []),
    ...(scope === undefined ? [] : [`scope="${scope}"`]),
  ];
  const challenge =
    scheme === 'DPoP'
      ? ['DPoP realm="cardea"', ...error, ALGS]
      : ['Bearer realm="cardea"', ...(scheme ? error : [`DPoP ${ALGS}`])];
  return new OAuthError(code ?? 'invalid_token', description ?? 'an access token is needed', {
    ...(code === 'insufficient_scope' ? {} : { status: 401 }),
    unnamed: code === undefined,
    headers: { 'WWW-Authenticate': challenge.join(', ') },
  });
}
