import { isMailAddress } from '../kernel/mail-address.js';
import { list } from './setting.js';

/** Whom finders of weaknesses can reach: web addresses are https (RFC 9116 §2.5.3). */
export function securityContacts(value: string): string[] {
  const words = list(value);
  for (const word of words) {
    const isMail = word.startsWith('mailto:') && isMailAddress(word.slice('mailto:'.length));
    if (!isMail && !isPrintable(word, 'https:', 'tel:'))
      throw new Error('addresses that begin with mailto:, https: or tel:, separated by commas');
  }
  return words;
}

/** A web address that stands on a line of its own in security.txt. */
export function securityPolicy(value: string): string {
  if (!isPrintable(value, 'https:')) throw new Error('an address that begins with https:');
  return value;
}

/** Whether an address is of one of some schemes and has nothing that would begin another line. */
function isPrintable(address: string, ...schemes: string[]): boolean {
  return (
    /^[\x21-\x7e]+$/.test(address) && URL.canParse(address) && schemes.includes(new URL(address).protocol)
  );
}
