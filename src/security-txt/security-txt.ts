import { type Config } from '../config/config.js';

/** Where finders look: at the root of the host, whatever path the issuer has (RFC 9116 §3, RFC 8615 §3). */
export const SECURITY_TXT = '.well-known/security.txt';

const LANGUAGES = 'en';
const DAY = 24 * 3600 * 1000;
/** RFC 9116 §2.5.5: less than a year ahead. */
const GOOD_FOR = 180 * DAY;

/** The fields of security.txt, RFC 9116 §2.5; those that the operator has not set are left out. */
export function securityTxt(
  { issuer, securityContact, securityPolicy }: Pick<Config, 'issuer' | 'securityContact' | 'securityPolicy'>,
  now: number,
): string {
  const fields = [
    ...securityContact.map((contact) => ['Contact', contact]),
    ['Expires', expiry(now)],
    ['Preferred-Languages', LANGUAGES],
    ...canonical(issuer).map((address) => ['Canonical', address]),
    ...(securityPolicy === undefined ? [] : [['Policy', securityPolicy]]),
  ];
  return fields.map(([name, value]) => `${name}: ${value}\n`).join('');
}

/** The same all day, so that a copy in a cache is no other document. */
function expiry(now: number): string {
  const midnight = now - (now % DAY);
  return new Date(midnight + GOOD_FOR).toISOString().replace('.000', '');
}

/** Every address of the document; none without https, which RFC 9116 §2.5.2 demands. */
function canonical(issuer: string): string[] {
  const { protocol, origin } = new URL(issuer);
  if (protocol !== 'https:') return [];
  return [...new Set([origin, issuer])].map((base) => `${base}/${SECURITY_TXT}`);
}
