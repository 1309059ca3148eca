import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { EphemeralStore } from '../store/ephemeral-store.js';

const NAMESPACE = 'registrations';
const WINDOW = 3600;
/** Attempts an hour, from one network without a token, and with one token. */
const MOST = { network: 300, token: 1000 };

/** Bounds how many clients anybody registers. */
@Injectable()
export class RegistrationQuota {
  constructor(
    private readonly store: EphemeralStore,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt; throws 429 (RFC 6585 §4) when there were too many this hour. */
  async count(by: { token: string } | { ipAddress: string }): Promise<void> {
    const [kind, who] =
      'token' in by ? (['token', by.token] as const) : (['network', networkOf(by.ipAddress)] as const);
    const now = this.clock.seconds();
    const window = Math.floor(now / WINDOW);
    const attempts = await this.store.increment(NAMESPACE, `${kind} ${who} ${window}`, WINDOW);
    if (attempts <= MOST[kind]) return;
    throw new OAuthError('temporarily_unavailable', 'too many clients were registered; try again later', {
      status: 429,
      headers: { 'Retry-After': String((window + 1) * WINDOW - now) },
    });
  }
}

/** One household or host has a whole /64 of IPv6 (RFC 6177), and would otherwise have as many tries. */
function networkOf(ipAddress: string): string {
  const address = ipAddress.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(address)) return address;
  const [head, tail] = address.replace(/%.*$/, '').split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0');
  return [...groups, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
