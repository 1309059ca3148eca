import { OAuthError } from '../kernel/oauth-error.js';
import { type Step } from './next-step.js';

/** What the client is told, for each step, when nobody may be asked: by `prompt=none` (OIDC Core §3.1.2.6). */
export const UNASKED = {
  login: 'login_required',
  second_factor: 'login_required',
  enrol: 'login_required',
  begin_session: 'login_required',
  select_account: 'account_selection_required',
  required_action: 'interaction_required',
  consent: 'consent_required',
} as const satisfies Partial<Record<Step['step'], string>>;

const FAILED = {
  access_denied: 'the request was refused',
  login_required: 'somebody else than expected has signed in',
  unmet_authentication_requirements: 'the person has no way to reach the context asked for',
} as const;

/** What the client is told when the person did not go through with it. */
export function failure({ error }: Step & { step: 'failed' }): OAuthError {
  return new OAuthError(error, FAILED[error]);
}
