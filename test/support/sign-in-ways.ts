import { type PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { type AuthenticationMethod } from '../../src/kernel/authentication-methods.js';
import { type SignInPerson } from './sign-in-person.js';
import { SoftAuthenticator } from './soft-authenticator.js';

/** What a passkey is asked; nothing where it is none. */
export type Asked = PublicKeyCredentialRequestOptionsJSON | undefined;

/** What a person gives: what he enters, what his passkey signs, or a link that he opens elsewhere. */
export interface Given {
  password?: string;
  pass_code?: string;
  fido2_response?: Record<string, unknown>;
  link?: URL;
}

/** How a try ends, on whatever face. */
export type Outcome = 'in' | 'more' | 'wrong' | 'pending' | 'expired' | 'throttled';

/** One way to prove who one is, alone or beside a password. */
export interface SignInWay {
  name: string;
  method: AuthenticationMethod;
  /** Whether it is asked for after the password. */
  second: boolean;
  /** Whether the person says who he is before; a passkey says it for him. */
  named: boolean;
  /** What it proves. */
  amr: readonly string[];
  right: (person: SignInPerson, asked: Asked) => Given | Promise<Given>;
  wrong: (asked: Asked) => Given;
  /** What comes of a wrong answer. */
  refused: Outcome;
  /** Of the right one a second time. */
  again: Outcome;
  /** Of the right one some time later. */
  late: Outcome;
  /** Of the right one while sign-in rests after wrong tries. */
  resting: Outcome;
  /** Of the right one from an address with too many wrong tries. */
  throttled: Outcome;
}

const FIRST = { second: false, named: true, late: 'expired' } as const;
const SECOND = { second: true, named: false, late: 'expired' } as const;
/** What could be guessed: it works once, and tries are counted. */
const GUESSABLE = { refused: 'wrong', again: 'wrong', resting: 'wrong', throttled: 'throttled' } as const;
/** What nobody guesses is the way in while sign-in rests. */
const UNGUESSABLE = { resting: 'in', throttled: 'in' } as const;

const CODE = { ...GUESSABLE, wrong: () => ({ pass_code: '000000' }) };
const EMAIL = {
  ...CODE,
  method: 'email',
  right: async (person: SignInPerson) => ({ pass_code: await person.codeBy('email') }),
} as const;
const SMS = {
  ...CODE,
  method: 'sms',
  right: async (person: SignInPerson) => ({ pass_code: await person.codeBy('phone_number') }),
} as const;
const PASSKEY = {
  ...UNGUESSABLE,
  method: 'passkey',
  refused: 'wrong',
  again: 'wrong',
  right: ({ key }: SignInPerson, asked: Asked) => ({ fido2_response: key.get(asked!) }),
  wrong: (asked: Asked) => ({ fido2_response: new SoftAuthenticator('http://localhost').get(asked!) }),
} as const;

const WAYS: readonly SignInWay[] = [
  {
    ...{ ...FIRST, ...GUESSABLE, name: 'a password', method: 'password', amr: ['pwd'] },
    right: ({ password }) => ({ password }),
    wrong: () => ({ password: 'not-the-right-password' }),
    again: 'in',
    late: 'in',
  },
  { ...FIRST, ...EMAIL, name: 'a code by e-mail', amr: ['email'] },
  { ...FIRST, ...SMS, name: 'a code by SMS', amr: ['sms'] },
  {
    ...{ ...FIRST, ...UNGUESSABLE, name: 'a link by e-mail', method: 'magic_link', amr: ['link'] },
    right: async (person) => ({ link: await person.link() }),
    wrong: () => ({}),
    refused: 'pending',
    again: 'pending',
  },
  { ...FIRST, ...PASSKEY, name: 'a passkey of whom is named', amr: ['swk', 'user', 'mfa'] },
  { ...FIRST, ...PASSKEY, named: false, name: 'a passkey', amr: ['swk', 'user', 'mfa'] },
  {
    ...{ ...SECOND, ...CODE, name: 'the code of an app', method: 'totp', amr: ['pwd', 'otp', 'mfa'] },
    right: ({ shownCode }) => ({ pass_code: shownCode }),
  },
  {
    ...{ ...SECOND, ...CODE, name: 'a recovery code', method: 'recovery_code' },
    amr: ['pwd', 'recovery', 'mfa'],
    right: ({ recoveryCode }) => ({ pass_code: recoveryCode }),
  },
  { ...SECOND, ...EMAIL, name: 'a code by e-mail', amr: ['pwd', 'email', 'mfa'] },
  { ...SECOND, ...SMS, name: 'a code by SMS', amr: ['pwd', 'sms', 'mfa'] },
  { ...SECOND, ...PASSKEY, name: 'a passkey', amr: ['pwd', 'swk', 'user', 'mfa'] },
];

/** Every way there is: the rows of the table of cases. */
export const SIGN_IN_WAYS = WAYS.map((way) => ({
  ...way,
  name: way.second ? `${way.name} beside a password` : way.name,
}));
