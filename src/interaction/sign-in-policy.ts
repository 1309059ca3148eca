import { type Client } from '../clients/client.js';
import { type SignInSettings } from '../config/sign-in-settings.js';
import { type AuthenticationMethod } from '../kernel/authentication-methods.js';

/** How people may sign in to a client. */
export interface SignInPolicy {
  firstFactors: readonly AuthenticationMethod[];
  secondFactors: readonly AuthenticationMethod[];
  /** Who needs a second factor. */
  secondFactor: 'off' | 'if_enrolled' | 'required';
}

const STRICTNESS = ['off', 'if_enrolled', 'required'] as const;

/** What the server allows and can do (`available`), narrowed by what is set for the client; never loosened by it. */
export function signInPolicy(
  { methods, secondFactorMethods, secondFactor }: SignInSettings,
  { metadata }: Client,
  available: readonly AuthenticationMethod[],
): SignInPolicy {
  const allowed = available.filter((method) => metadata.sign_in_methods?.includes(method) ?? true);
  return {
    firstFactors: methods.filter((method) => allowed.includes(method)),
    secondFactors: secondFactorMethods.filter((method) => allowed.includes(method)),
    secondFactor: stricter(secondFactor, metadata.second_factor ?? 'off'),
  };
}

function stricter(one: SignInPolicy['secondFactor'], other: SignInPolicy['secondFactor']) {
  return STRICTNESS[Math.max(STRICTNESS.indexOf(one), STRICTNESS.indexOf(other))];
}
