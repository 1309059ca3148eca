import { isIP } from 'node:net';
import { isPublicAddress } from './public-addresses.js';

/** Ports at which a public https server listens; others belong to mail, databases and the like. */
export const HTTPS_PORTS: ReadonlySet<string> = new Set(['', '8443']);

const INSIDE_NAME = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home\.arpa)$/;

/**
 * Whether a text is an https address whose host, as it is written, may be another party's server. Where a name leads
 * is not known before it is resolved.
 */
export function looksPublic(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, port, username, password } = new URL(value);
  if (protocol !== 'https:' || !HTTPS_PORTS.has(port) || username || password) return false;
  const host = hostname.replace(/\.$/, '').replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0) return isPublicAddress(host);
  return host.includes('.') && !INSIDE_NAME.test(host);
}
