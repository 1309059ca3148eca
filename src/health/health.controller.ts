import { Controller, Get, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { DatabaseHealth } from '../database/database-health.js';
import { AnswersHead } from '../http/head-routes.js';
import { Public } from '../kernel/protection.js';
import { UnavailableError } from '../kernel/unavailable.error.js';
import { EphemeralStore } from '../store/ephemeral-store.js';
import { ClockWatch } from './clock-watch.service.js';
import { KeysService } from '../keys/keys.service.js';
import { Readiness } from './readiness.service.js';
import { DocumentedLiveness, DocumentedReadiness } from './health.openapi.js';

/** For load balancers and orchestrators: says what is up or down and whether the clock is right, and nothing else. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: DatabaseHealth,
    private readonly store: EphemeralStore,
    private readonly keys: KeysService,
    private readonly readiness: Readiness,
    private readonly clocks: ClockWatch,
  ) {}

  @Get('live')
  @AnswersHead()
  @DocumentedLiveness()
  @Public('tells only that the process runs')
  live(): { status: string } {
    return { status: 'up' };
  }

  @Get('ready')
  @AnswersHead()
  @DocumentedReadiness()
  @Public('tells only whether requests should come here')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const [database, store, keys] = await Promise.all([
      succeeds(this.database.ping()),
      succeeds(this.store.ping()),
      succeeds(this.keys.ping()),
    ]);
    const ready = database && store && keys && !this.readiness.stopping;
    if (!ready) void reply.header('retry-after', UnavailableError.retryAfter);
    void reply
      .status(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: ready ? 'up' : 'down',
        database: database ? 'up' : 'down',
        store: store ? 'up' : 'down',
        clock: this.clocks.differs ? 'off' : 'right',
        ...(this.keys.engine === 'embedded' ? {} : { key_engine: keys ? 'up' : 'down' }),
      });
  }
}

async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}
