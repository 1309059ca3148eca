import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../kernel/clock.js';
import { OutboundService } from '../outbound/outbound.service.js';
import { type PublicKeySet } from './public-key-set.js';

/** Milliseconds that a key set is good for, and the least time between two fetches of one. */
const GOOD_FOR = 600_000;
const PAUSE = 30_000;

/** Fetches the keys that others publish at an address, and keeps them for a while. */
@Injectable()
export class PublishedKeys {
  private readonly fetched = new LRUCache<string, { set: Promise<PublicKeySet | undefined>; at: number }>({
    max: 200,
  });

  constructor(
    private readonly outbound: OutboundService,
    private readonly clock: Clock,
  ) {}

  /**
   * The keys at an address; nothing when they cannot be had now. A `kid` that is not among those known makes them be
   * fetched anew, seldom, so that a rotation is noticed and nobody can make Cardea call somebody at will.
   */
  async at(url: string, kid: string | undefined): Promise<PublicKeySet | undefined> {
    const known = this.fetched.get(url);
    const age = this.clock.now() - (known?.at ?? 0);
    if (known && age < PAUSE) return known.set;
    const set = await known?.set;
    // Of many that waited together, one fetches.
    if (this.fetched.get(url) !== known) return this.at(url, kid);
    const fits = set && (kid === undefined || set.keys.some((key) => key.kid === kid));
    return fits && age < GOOD_FOR ? set : this.fetchAnew(url, set);
  }

  /** What was known stands in while its address does not answer. */
  private fetchAnew(url: string, before: PublicKeySet | undefined): Promise<PublicKeySet | undefined> {
    const set = this.fetch(url).catch(() => before);
    this.fetched.set(url, { set, at: this.clock.now() });
    return set;
  }

  private async fetch(url: string): Promise<PublicKeySet> {
    const headers = { accept: 'application/jwk-set+json, application/json' };
    const { status, body } = await this.outbound.send({ method: 'GET', url, headers });
    const parsed = JSON.parse(body) as PublicKeySet | null;
    if (status !== 200 || !Array.isArray(parsed?.keys)) throw new Error('there is no key set');
    return parsed;
  }
}
