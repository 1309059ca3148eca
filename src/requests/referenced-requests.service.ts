import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { type Client } from '../clients/client.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { OutboundError } from '../outbound/outbound.error.js';
import { type OutboundAnswer, OutboundService } from '../outbound/outbound.service.js';

/** Seconds for which a copy is good. */
const FRESH = 600;
/** Milliseconds that an address may take. */
const TIMEOUT = 2500;
/** Bytes, more than any request object that could be sent by value. */
const LARGEST = 32 * 1024;
const ACCEPT = 'application/oauth-authz-req+jwt, application/jwt';

interface Copy {
  text: string;
  /** Milliseconds since the epoch. */
  freshUntil: number;
}

/** Fetches request objects from where clients keep them (RFC 9101 §5.2, OIDC Core §6.2). */
@Injectable()
export class ReferencedRequests {
  private readonly copies = new LRUCache<string, Copy>({ max: 500 });

  constructor(
    private readonly outbound: OutboundService,
    private readonly clock: Clock,
  ) {}

  /** What is at an address that the client has registered; throws `invalid_request_uri`. */
  async fetch(uri: string, client: Client): Promise<string> {
    if (!isRegistered(uri, client)) throw refused('request_uri is not one that the client has registered');
    const known = this.copies.get(uri);
    if (known && known.freshUntil > this.clock.now()) return known.text;
    const answer = await this.read(uri);
    const text = answer.body.trim();
    if (mayBeKept(uri, answer)) this.copies.set(uri, { text, freshUntil: this.clock.now() + FRESH * 1000 });
    return text;
  }

  private async read(uri: string): Promise<OutboundAnswer> {
    try {
      const url = withoutFragment(uri);
      const headers = { accept: ACCEPT };
      const answer = await this.outbound.send({ url, headers, timeoutMs: TIMEOUT, maxBytes: LARGEST });
      if (answer.status === 200) return answer;
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
    }
    throw refused('the request object cannot be fetched from request_uri');
  }
}

/** The fragment tells versions of what is at one address apart (OIDC Core §6.2). */
function isRegistered(uri: string, { metadata: { request_uris = [] } }: Client): boolean {
  return request_uris.some((registered) => withoutFragment(registered) === withoutFragment(uri));
}

/** What has a fragment does not change without another one; what has none may at any time. */
function mayBeKept(uri: string, { headers }: OutboundAnswer): boolean {
  return uri.includes('#') && !/\bno-(?:store|cache)\b/i.test(headers.get('cache-control') ?? '');
}

function withoutFragment(uri: string): string {
  return uri.split('#', 1)[0];
}

function refused(description: string): OAuthError {
  return new OAuthError('invalid_request_uri', description);
}
