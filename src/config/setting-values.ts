import { isIP } from 'node:net';
import { type Mailbox, readMailbox } from '../kernel/mail-address.js';
import { list, url } from './setting.js';

/** An issuer identifier: an origin, perhaps with a path, no query, no fragment (RFC 8414 §2). */
export function issuer(value: string): string {
  const parsed = url('https', 'http')(value);
  const { search, hash, pathname, username } = new URL(parsed);
  if (search || hash || username || (pathname !== '/' && pathname.endsWith('/')) || value.endsWith('/')) {
    throw new Error('an https address without query, fragment and final slash');
  }
  return parsed;
}

/** Host names, IP addresses and networks. */
export function targets(value: string): string[] {
  const words = list(value);
  for (const word of words) {
    const [address, prefix, ...more] = word.split('/');
    const bits = isIP(address) === 4 ? 32 : 128;
    const isNetwork = isIP(address) !== 0 && /^\d{1,3}$/.test(prefix ?? '0') && Number(prefix ?? 0) <= bits;
    const isName = prefix === undefined && /^[a-z0-9._-]+$/i.test(word);
    if (more.length > 0 || !(isNetwork || isName))
      throw new Error('host names, IP addresses and CIDRs, separated by commas');
  }
  return words;
}

/** At least 32 characters each: they seal tokens and keys. */
export function secrets(value: string): string[] {
  const words = list(value);
  if (words.some((word) => word.length < 32))
    throw new Error('secrets of at least 32 characters, separated by commas');
  return words;
}

/** Keys of webhooks as Standard Webhooks writes them: 24 to 64 bytes in base64 after `whsec_`. */
export function webhookSecrets(value: string): Buffer[] {
  return list(value).map((word) => {
    const [, text = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(word) ?? [];
    const key = Buffer.from(text, 'base64');
    if (key.length < 24 || key.length > 64)
      throw new Error('whsec_ and then 24 to 64 bytes in base64, several separated by commas');
    return key;
  });
}

/** The name of an HTTP header, RFC 9110 §5.1. */
export function headerName(value: string): string {
  if (!/^[a-z0-9-]+$/i.test(value)) throw new Error('the name of a header');
  return value.toLowerCase();
}

/** Whom people see as the sender. */
export function sender(value: string): Mailbox {
  const mailbox = readMailbox(value);
  if (!mailbox) throw new Error('a mail address, perhaps in angle brackets after a name');
  return mailbox;
}
