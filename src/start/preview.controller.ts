import { Controller, Get, Param, Query, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Public } from '../kernel/protection.js';
import { Preview } from '../pages/preview/preview.service.js';
import { DevelopmentOnlyGuard } from './development-only.guard.js';

/** The preview of pages for everybody, outside production. */
@ApiExcludeController()
@UseGuards(DevelopmentOnlyGuard)
@Controller('dev/preview')
export class PreviewController {
  constructor(
    private readonly preview: Preview,
    private readonly config: Config,
  ) {}

  @Get()
  @Public('a list of samples, outside production')
  list(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<void> {
    return this.preview.list(`${this.config.basePath}/dev/preview`, query, reply);
  }

  @Get(':name')
  @Public('made-up content alone, outside production')
  show(
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.preview.show(name, query, reply);
  }
}
