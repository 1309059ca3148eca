/** The ways in which a person can prove who he is, as settings and the interaction API name them. */
export const AUTHENTICATION_METHODS = [
  'password',
  'passkey',
  'email',
  'magic_link',
  'sms',
  'totp',
  'recovery_code',
] as const;
export type AuthenticationMethod = (typeof AUTHENTICATION_METHODS)[number];

/** Those with which a sign-in can begin: the others say nothing of who somebody is. */
export const FIRST_FACTORS = ['password', 'passkey', 'email', 'magic_link', 'sms'] as const;

/** Those that can stand beside another one. */
export const SECOND_FACTORS = ['passkey', 'totp', 'sms', 'email', 'recovery_code'] as const;

/** Those that a person can set up while he signs in. */
export const ENROLLABLE: readonly AuthenticationMethod[] = ['passkey', 'totp'];

/** The method by which each first proof came, as `amr` names it; a key in hardware is `hwk`. */
const PROVED_BY: Record<string, AuthenticationMethod> = {
  pwd: 'password',
  swk: 'passkey',
  hwk: 'passkey',
  email: 'email',
  link: 'magic_link',
  sms: 'sms',
};

/** Whether what was proved (`amr`) came by one of some methods. */
export function isProvedBy(amr: readonly string[], methods: readonly AuthenticationMethod[]): boolean {
  return amr.some((value) => Object.hasOwn(PROVED_BY, value) && methods.includes(PROVED_BY[value]));
}

/** What each method proves at best, as `amr` names it (RFC 8176 where it has a name). */
export const AMR: Record<AuthenticationMethod, readonly string[]> = {
  password: ['pwd'],
  passkey: ['swk', 'user'],
  email: ['email'],
  magic_link: ['link'],
  sms: ['sms'],
  totp: ['otp'],
  recovery_code: ['recovery'],
};
