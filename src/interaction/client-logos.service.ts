import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type Client } from '../clients/client.js';
import { Clock } from '../kernel/clock.js';
import { OutboundService } from '../outbound/outbound.service.js';

/** Milliseconds that a picture is good for, and the pause after there was none. */
const GOOD_FOR = 3_600_000;
const PAUSE = 300_000;
/** Milliseconds that a page waits for the first one; people notice more. */
const PATIENCE = 1500;
const PICTURE = /^image\/(?:png|jpeg|gif|webp|svg\+xml)(?=;|$)/;

interface Fetched {
  logo: Promise<string | undefined>;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Fetches the logos of clients (OIDC Registration §2), so that our pages carry them and load nothing from elsewhere. */
@Injectable()
export class ClientLogos {
  private readonly fetched = new LRUCache<string, Fetched>({ max: 100 });

  constructor(
    private readonly outbound: OutboundService,
    private readonly clock: Clock,
  ) {}

  /** The picture in a data address; nothing when the client has none, or it cannot be had now. */
  of({ metadata }: Client): Promise<string | undefined> {
    return metadata.logo_uri === undefined ? Promise.resolve(undefined) : this.at(metadata.logo_uri);
  }

  private async at(url: string): Promise<string | undefined> {
    const known = this.fetched.get(url);
    const logo = await known?.logo;
    // Of many that waited together, one fetches.
    if (this.fetched.get(url) !== known) return this.at(url);
    const goodFor = logo === undefined ? PAUSE : GOOD_FOR;
    return known && this.clock.now() - known.at < goodFor ? logo : this.fetchAnew(url);
  }

  private fetchAnew(url: string): Promise<string | undefined> {
    const logo = this.fetch(url).catch(() => undefined);
    this.fetched.set(url, { logo, at: this.clock.now() });
    return logo;
  }

  private async fetch(url: string): Promise<string | undefined> {
    const request = { url, headers: { accept: 'image/*' }, timeoutMs: PATIENCE, encoding: 'base64' } as const;
    const { status, headers, body } = await this.outbound.send(request);
    const [type] = PICTURE.exec(headers.get('content-type') ?? '') ?? [];
    return status === 200 && type !== undefined && body !== '' ? `data:${type};base64,${body}` : undefined;
  }
}
