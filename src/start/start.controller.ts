import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Config } from '../config/config.js';
import { version } from '../config/version.js';
import { AnswersHead } from '../http/head-routes.js';
import { Public } from '../kernel/protection.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { DevelopmentOnlyGuard } from './development-only.guard.js';
import { startPage } from './start.view.js';

/** `GET /`: what runs here and how to try it, outside production. */
@ApiExcludeController()
@UseGuards(DevelopmentOnlyGuard)
@Controller()
export class StartController {
  constructor(
    private readonly config: Config,
    private readonly renderer: PageRenderer,
  ) {}

  @Get()
  @AnswersHead()
  @Public('the start page shows demo data alone, and only outside production')
  show(@Res() reply: FastifyReply): void {
    const { issuer, database, redis, seedDemo } = this.config;
    const page = startPage({
      version,
      issuer,
      database:
        database.engine === 'sqlite'
          ? `SQLite, ${database.path}`
          : `${database.host}:${database.port}/${database.database}`,
      store: redis ? 'Redis' : 'In this process',
      demo: seedDemo,
    });
    void this.renderer.render(reply, page);
  }
}
