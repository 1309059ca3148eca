/** The authentication context classes that a sign-in can reach (OIDC Core §2): one factor, two, and two of which one resists phishing. */
export const ACR_ONE_FACTOR = 'urn:cardea:acr:1fa';
export const ACR_TWO_FACTORS = 'urn:cardea:acr:2fa';
/** As the OpenID Connect Extended Authentication Profile names it. */
export const ACR_PHISHING_RESISTANT = 'phr';

/** Every context class, the weakest first: whoever reaches one has reached those before it. */
export const ACR_VALUES: readonly string[] = [ACR_ONE_FACTOR, ACR_TWO_FACTORS, ACR_PHISHING_RESISTANT];

/** What was proved, and how far that reaches. */
export interface AuthenticationContext {
  amr: string[];
  acr: string;
}

/** Through which of his means somebody proved himself; two values of one means are one factor. */
const MEANS: Record<string, string> = {
  pwd: 'memory',
  email: 'mailbox',
  link: 'mailbox',
  sms: 'phone',
  otp: 'authenticator',
  recovery: 'recovery codes',
  hwk: 'key',
  swk: 'key',
};

/**
 * The context of what was proved (`amr`, RFC 8176). Two factors are two different means, or a key that verified the
 * person itself; with a key they resist phishing.
 */
export function contextOf(proved: readonly string[]): AuthenticationContext {
  const methods = [...new Set(proved)].filter((value) => value !== 'mfa');
  const means = new Set(methods.flatMap((value) => MEANS[value] ?? []));
  const key = means.has('key');
  const several = means.size > 1 || (key && methods.includes('user'));
  if (!several) return { amr: methods, acr: ACR_ONE_FACTOR };
  return { amr: [...methods, 'mfa'], acr: key ? ACR_PHISHING_RESISTANT : ACR_TWO_FACTORS };
}

/** The class to tell a client: the strongest that it asked for and that was reached, else the one that was reached. */
export function toldContext(reached: string, asked: readonly string[]): string {
  return ACR_VALUES.findLast((value) => asked.includes(value) && reaches(reached, value)) ?? reached;
}

/** Whether one context class is at least another; one that is unknown is reached by none. */
export function reaches(acr: string, wanted: string): boolean {
  return ACR_VALUES.includes(wanted) && ACR_VALUES.indexOf(acr) >= ACR_VALUES.indexOf(wanted);
}
