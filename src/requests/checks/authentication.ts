import { OAuthError } from '../../kernel/oauth-error.js';
import { offeredPrompts } from '../offered-prompts.js';
import { pick } from '../parameters.js';
import { type Check } from './check.js';

/** How the person is to be authenticated, OIDC Core §3.1.2.1. */
export const authentication: Check = ({ received, client, config }) => {
  const offered = offeredPrompts(config);
  const picked = pick(received, [
    'prompt',
    'max_age',
    'acr_values',
    'display',
    'nonce',
    'ui_locales',
    'claims_locales',
  ]);
  const prompts = (picked.prompt ?? []).map((word) => {
    const known = offered.find((prompt) => prompt === word);
    if (!known) throw new OAuthError('invalid_request', unsupported(word));
    return known;
  });
  if (prompts.includes('none') && prompts.length > 1) {
    throw new OAuthError('invalid_request', 'prompt=none cannot be combined with other values');
  }
  const maxAge = picked.max_age ?? client.metadata.default_max_age;
  return {
    prompts,
    acrValues: picked.acr_values ?? client.metadata.default_acr_values ?? [],
    uiLocales: picked.ui_locales ?? [],
    ...(maxAge === undefined ? {} : { maxAge }),
    ...(picked.nonce === undefined ? {} : { nonce: picked.nonce }),
  };
};

/** Names the value, as far as it may be repeated in an error (Initiating User Registration §4.1, RFC 6749 §4.1.2.1). */
function unsupported(prompt: string): string {
  const value = /^[a-z_]{1,32}$/.test(prompt) ? `: ${prompt}` : '';
  return `prompt has a value that is not supported${value}`;
}
