import { BlockList, isIP } from 'node:net';

/** Special-purpose addresses (RFC 6890 and its registries): none of them is another party's server. */
const SPECIAL = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  SPECIAL.addSubnet(network, bits, 'ipv4');
/** What of IPv6 is given out to networks; all else is special. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
/** Parts of it that lead to other addresses or nowhere: Teredo, ORCHID, documentation, 6to4. */
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  SPECIAL.addSubnet(network, bits, 'ipv6');
const INSIDE_NAME = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home\.arpa)$/;

/**
 * Whether a text is an https address whose host, as it is written, may be another party's server. Where a name leads
 * is not known before it is resolved.
 */
export function isPublicAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  if (protocol !== 'https:' || username || password) return false;
  const host = hostname.replace(/\.$/, '');
  if (host.startsWith('[')) {
    const address = host.slice(1, -1);
    return GLOBAL.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6');
  }
  if (isIP(host) === 4) return !SPECIAL.check(host, 'ipv4');
  return host.includes('.') && !INSIDE_NAME.test(host);
}
