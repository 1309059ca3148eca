import {
  type AuthenticationMethod,
  FIRST_FACTORS,
  SECOND_FACTORS,
} from '../kernel/authentication-methods.js';
import { oneOf, type Setting, setting, someOf } from './setting.js';

/** The environment variables that decide how people sign in. */
export const SIGN_IN_SETTINGS = {
  SIGN_IN_METHODS: setting(
    someOf(FIRST_FACTORS),
    'ways in which a sign-in can begin, comma list',
    FIRST_FACTORS.join(','),
    'password,passkey',
  ),
  SECOND_FACTOR_METHODS: setting(
    someOf(SECOND_FACTORS),
    'ways that count as a second factor, comma list; a code by e-mail adds little where passwords can be reset by e-mail',
    'passkey,totp,recovery_code',
    'passkey,totp,sms,recovery_code',
  ),
  SECOND_FACTOR: setting(
    oneOf('off', 'if_enrolled', 'required'),
    'who needs a second factor: nobody, those who have set one up, or everybody; clients and requests can ask for more',
    'if_enrolled',
    'required',
  ),
} satisfies Record<string, Setting<unknown>>;

type GivenSignIn = {
  [Name in keyof typeof SIGN_IN_SETTINGS]?: ReturnType<(typeof SIGN_IN_SETTINGS)[Name]['parse']>;
};

/** How people sign in, as the operator decided. */
export interface SignInSettings {
  methods: readonly AuthenticationMethod[];
  secondFactorMethods: readonly AuthenticationMethod[];
  secondFactor: 'off' | 'if_enrolled' | 'required';
}

/** The settings with their defaults. */
export function signInSettings(given: GivenSignIn): SignInSettings {
  return {
    methods: given.SIGN_IN_METHODS ?? FIRST_FACTORS,
    secondFactorMethods: given.SECOND_FACTOR_METHODS ?? ['passkey', 'totp', 'recovery_code'],
    secondFactor: given.SECOND_FACTOR ?? 'if_enrolled',
  };
}
