import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';
import { OutboundError } from './outbound.error.js';
import { isPublicAddress } from './public-addresses.js';
import { HTTPS_PORTS } from './public-target.js';

const family = (address: string) => (isIPv4(address) ? 'ipv4' : 'ipv6');

/**
 * Decides which targets a request of Cardea's own may reach (CWE-918): by default https at a public address. What the
 * operator names in `OUTBOUND_ALLOW`, by host name, address or CIDR, is exempt from every rule.
 */
export class TargetGuard {
  private readonly hosts = new Set<string>();
  private readonly networks = new BlockList();

  constructor(allowed: readonly string[]) {
    for (const entry of allowed) {
      const [address, prefix] = entry.replace(/^\[(.*)\]$/, '$1').split('/');
      if (isIP(address) === 0) this.hosts.add(entry.toLowerCase());
      else if (prefix === undefined) this.networks.addAddress(address, family(address));
      else this.networks.addSubnet(address, Number(prefix), family(address));
    }
  }

  /** The target of an address as text; throws an `OutboundError` when it is forbidden before any name is looked up. */
  check(address: string): URL {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (!url) throw refused('it is no absolute address');
    if (url.username !== '' || url.password !== '') throw refused('it carries a user name');
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(`its scheme is ${url.protocol}`);
    const host = hostOf(url);
    if (this.isExempt(host)) return url;
    if (url.protocol !== 'https:') throw refused('it is not https');
    if (!HTTPS_PORTS.has(url.port)) throw refused(`port ${url.port} is not one of https servers`);
    if (isIP(host) !== 0 && !isPublicAddress(host)) throw refused('it is no public address');
    return url;
  }

  /** Whether `OUTBOUND_ALLOW` names the host of an address. */
  exempts(address: string): boolean {
    return URL.canParse(address) && this.isExempt(hostOf(new URL(address)));
  }

  /** Looks a name up for the connection itself, so that what was checked is what is connected to (DNS rebinding). */
  readonly lookup: LookupFunction = (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '', 0);
      const exempt = this.hosts.has(name.toLowerCase());
      const forbidden = addresses.some(({ address }) => !exempt && !this.isReachable(address));
      if (forbidden || addresses.length === 0)
        return callback(refused('it does not lead to a public address'), '', 0);
      if (options.all) return callback(null, addresses);
      callback(null, addresses[0].address, addresses[0].family);
    });
  };

  private isReachable(address: string): boolean {
    return isPublicAddress(address) || this.networks.check(address, family(address));
  }

  private isExempt(host: string): boolean {
    return isIP(host) === 0
      ? this.hosts.has(host.toLowerCase())
      : this.networks.check(host, family(host)) || this.hosts.has(host);
  }
}

const hostOf = (url: URL) => url.hostname.replace(/^\[(.*)\]$/, '$1');

const refused = (reason: string) => new OutboundError('refused', `the target is refused: ${reason}`);
