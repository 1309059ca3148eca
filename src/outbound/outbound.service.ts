import { Injectable } from '@nestjs/common';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { Config } from '../config/config.js';
import { OutboundError } from './outbound.error.js';
import { TargetGuard } from './target-guard.js';

const TIMEOUT = 3000;
const LARGEST = 64 * 1024;

/** A request that Cardea makes. */
export interface OutboundRequest {
  method?: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds until the whole answer must be there; 3000 unless told. */
  timeoutMs?: number;
  /** Most bytes of an answer's body; 64 KiB unless told. */
  maxBytes?: number;
  /** How the bytes of the answer's body become text; UTF-8 unless told. */
  encoding?: 'utf8' | 'base64';
}

/** What came back, whatever its status; a redirect is an answer like others and is never followed. */
export interface OutboundAnswer {
  status: number;
  headers: Headers;
  body: string;
}

/**
 * The only way out: every request that Cardea makes to an address that somebody registered. The guard of targets, the
 * bounds of time and size and the refusal of redirects and compressed bodies hold for all of them.
 */
@Injectable()
export class OutboundService {
  private readonly guard: TargetGuard;

  constructor(config: Config) {
    this.guard = new TargetGuard(config.outboundAllow);
  }

  /** Whether the guard forbids an address as it stands; a name may still lead to a forbidden one when it is looked up. */
  refuses(url: string): boolean {
    try {
      this.guard.check(url);
      return false;
    } catch {
      return true;
    }
  }

  /** Whether the operator exempts the host of an address, as it stands, from the guard. */
  exempts(url: string): boolean {
    return this.guard.exempts(url);
  }

  /** Sends a request; throws an `OutboundError` when the target is forbidden, or the answer late, too large or none. */
  async send(request: OutboundRequest): Promise<OutboundAnswer> {
    const url = this.guard.check(request.url);
    const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT);
    try {
      const answer = await this.open(url, request, signal);
      const body = await readBody(answer, request.maxBytes ?? LARGEST);
      const text = body.toString(request.encoding ?? 'utf8');
      return { status: answer.statusCode ?? 0, headers: headersOf(answer), body: text };
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      const reason = signal.aborted ? 'no whole answer in time' : (error as Error).message;
      throw new OutboundError('failed', `${url.origin} cannot be used: ${reason}`, error);
    }
  }

  private open(url: URL, request: OutboundRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const { method = 'GET', headers, body } = request;
    const module = url.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      module
        .request(url, {
          method,
          signal,
          agent: false,
          lookup: this.guard.lookup,
          headers: {
            'accept-encoding': 'identity',
            'user-agent': 'Cardea',
            ...headers,
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
        })
        .on('response', resolve)
        .on('error', reject)
        .end(body);
    });
  }
}

async function readBody(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = answer.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    answer.destroy();
    throw new Error('the answer is compressed');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error(`the answer has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf(answer: IncomingMessage): Headers {
  return new Headers(
    Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
      (values ?? []).map((value): [string, string] => [name, value]),
    ),
  );
}
