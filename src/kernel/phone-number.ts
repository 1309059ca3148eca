const SEPARATORS = /[\s().\-\u2010-\u2015]/gu;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * A telephone number as networks dial it (ITU-T E.164), out of the forms that OIDC Core §5.1 recommends for the claim;
 * nothing when it is none, or has an extension, which cannot be sent an SMS.
 */
export function phoneNumber(text: string): string | undefined {
  const digits = text.slice(0, 64).replace(SEPARATORS, '');
  return E164.test(digits) ? digits : undefined;
}
