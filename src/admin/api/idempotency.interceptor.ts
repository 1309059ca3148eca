import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { Sealers } from '../../config/sealers.js';
import { type Sealer } from '../../kernel/sealing.js';
import { sha256 } from '../../kernel/secrets.js';
import { EphemeralStore } from '../../store/ephemeral-store.js';
import { AdminError } from './admin.error.js';
import { Caller } from './caller.js';

const NAMESPACE = 'admin-idempotency';
const KEPT = 24 * 3600;
/** Seconds that a request may take before its key is free again. */
const RUNNING = 60;
const KEPT_HEADERS = ['etag', 'location'] as const;

interface Entry {
  /** Of the request that came first. */
  fingerprint: string;
  /** Its answer, sealed since it may hold a secret; nothing while it is being made. */
  answer?: string;
}

interface Answer {
  headers: Record<string, string>;
  body: unknown;
}

/** Answers a write that comes again with the same `Idempotency-Key` as it was answered the first time. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly logger = new Logger('AdminApi');
  private readonly sealer: Sealer;

  constructor(
    private readonly store: EphemeralStore,
    sealers: Sealers,
  ) {
    this.sealer = sealers.for('admin-idempotency');
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method === 'GET') return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.once(request, reply, String(key), next));
  }

  private async once(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    next: CallHandler,
  ): Promise<unknown> {
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      throw new AdminError('invalid', 'the Idempotency-Key is malformed');
    const { subject, clientId } = Caller.of(request);
    const id = JSON.stringify([subject, clientId, key]);
    const fingerprint = fingerprintOf(request);
    if (!(await this.store.putIfAbsent(NAMESPACE, id, { fingerprint } satisfies Entry, RUNNING))) {
      return this.again(reply, id, fingerprint);
    }
    let body: unknown;
    try {
      body = await firstValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await this.store.remove(NAMESPACE, id).catch(() => undefined);
      throw error;
    }
    await this.keep(id, fingerprint, { headers: headersOf(reply), body });
    return body;
  }

  private async again(reply: FastifyReply, id: string, fingerprint: string): Promise<unknown> {
    const entry = await this.store.get<Entry>(NAMESPACE, id);
    if (entry && entry.fingerprint !== fingerprint) {
      throw new AdminError('key_reused', 'the Idempotency-Key was used for another request');
    }
    const opened = entry?.answer === undefined ? undefined : this.sealer.open(entry.answer, id);
    if (opened === undefined)
      throw new AdminError('conflict', 'the first request with this key is under way');
    const { headers, body } = JSON.parse(opened) as Answer;
    void reply.headers({ ...headers, 'idempotency-replayed': 'true' });
    return body;
  }

  private async keep(id: string, fingerprint: string, answer: Answer): Promise<void> {
    const entry: Entry = { fingerprint, answer: this.sealer.seal(JSON.stringify(answer), id) };
    await this.store.put(NAMESPACE, id, entry, KEPT).catch((error: unknown) => {
      this.logger.warn({ msg: 'an idempotent answer could not be kept', error: String(error) });
    });
  }
}

function fingerprintOf({ method, url, body, headers }: FastifyRequest): string {
  return sha256(JSON.stringify([method, url, headers['if-match'] ?? null, body ?? null]));
}

function headersOf(reply: FastifyReply): Record<string, string> {
  const kept = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)]);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Record<string, string>;
}
