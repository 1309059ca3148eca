import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../kernel/clock.js';
import { UnavailableError } from '../../kernel/unavailable.error.js';
import { type OutboundAnswer, OutboundService } from '../../outbound/outbound.service.js';
import { clientKeys, type ClientKey } from './client-key.js';

/** Seconds for which a copy is good where its `Cache-Control` says nothing, and at most. */
const FRESH = 600;
const FRESHEST = 3600;
/** Seconds for which a copy stands in while the address does not answer. */
const STALE = 24 * 3600;
/** Seconds between two requests to one address, whatever asks for them. */
const FLOOR = 10;
/** Milliseconds that an address may take. */
const TIMEOUT = 2500;

interface Copy {
  keys: readonly ClientKey[];
  /** Milliseconds since the epoch. */
  freshUntil: number;
  usableUntil: number;
}

interface Entry {
  copy?: Copy;
  /** Milliseconds since the epoch. */
  triedAt: number;
  pending?: Promise<void>;
}

/** Reads the key sets that clients and trusted issuers publish (`jwks_uri`, RFC 7591 §2); each is read once for all that need it. */
@Injectable()
export class RemoteKeySets {
  private readonly logger = new Logger(RemoteKeySets.name);
  private readonly entries = new LRUCache<string, Entry>({ max: 1_000 });

  constructor(
    private readonly outbound: OutboundService,
    private readonly clock: Clock,
  ) {}

  /** The keys; as last known while the address fails, and `UnavailableError` when they have never or long not been seen. */
  async keys(url: string): Promise<readonly ClientKey[]> {
    const entry = this.entryOf(url);
    if (!entry.copy || entry.copy.freshUntil <= this.clock.now()) await this.refresh(url, entry);
    if (!entry.copy || entry.copy.usableUntil <= this.clock.now()) throw new UnavailableError('a key set');
    return entry.copy.keys;
  }

  /** The keys read anew, since one is missing; unless they were read just now. */
  async reread(url: string): Promise<readonly ClientKey[]> {
    await this.refresh(url, this.entryOf(url));
    return this.keys(url);
  }

  private entryOf(url: string): Entry {
    const entry = this.entries.get(url) ?? { triedAt: -Infinity };
    this.entries.set(url, entry);
    return entry;
  }

  private async refresh(url: string, entry: Entry): Promise<void> {
    if (entry.pending) return entry.pending;
    if (this.clock.now() - entry.triedAt < FLOOR * 1000) return;
    entry.triedAt = this.clock.now();
    entry.pending = this.read(url, entry);
    try {
      await entry.pending;
    } finally {
      delete entry.pending;
    }
  }

  private async read(url: string, entry: Entry): Promise<void> {
    try {
      const headers = { accept: 'application/jwk-set+json, application/json' };
      const answer = await this.outbound.send({ url, headers, timeoutMs: TIMEOUT });
      if (answer.status !== 200) throw new Error(`it answered ${answer.status}`);
      const now = this.clock.now();
      const keys = clientKeys(JSON.parse(answer.body));
      entry.copy = { keys, freshUntil: now + freshness(answer) * 1000, usableUntil: now + STALE * 1000 };
    } catch (error) {
      this.logger.warn({ msg: 'a key set could not be read', url, reason: (error as Error).message });
    }
  }
}

/** Seconds, as `Cache-Control` says (RFC 9111 §5.2.2; OIDC Core §10.2.1 has clients state it for their rotation). */
function freshness({ headers }: OutboundAnswer): number {
  const said = headers.get('cache-control')?.toLowerCase() ?? '';
  if (/\bno-(?:store|cache)\b/.test(said)) return FLOOR;
  const maxAge = /\bmax-age=(\d{1,9})\b/.exec(said)?.[1];
  return Math.min(Math.max(maxAge === undefined ? FRESH : Number(maxAge), FLOOR), FRESHEST);
}
