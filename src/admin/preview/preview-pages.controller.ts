import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../../config/config.js';
import { ApiExcludeController } from '../../kernel/openapi-decorators.js';
import { Protected } from '../../kernel/protection.js';
import { PageErrorFilter } from '../../pages/page-error.filter.js';
import { Preview } from '../../pages/preview/preview.service.js';
import { AdministratorPages } from '../pages/administrator-pages.service.js';

const PAGE = '/admin/preview';
const SIGNED_IN = `${PAGE}/signed-in`;

/** The preview of pages for administrators, in production as well. */
@Controller('admin/preview')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class PreviewPagesController {
  constructor(
    private readonly administrators: AdministratorPages,
    private readonly preview: Preview,
    private readonly config: Config,
  ) {}

  @Get()
  @Protected({ kind: 'session' })
  async list(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.admitted(request, reply))
      await this.preview.list(this.config.basePath + PAGE, query, reply);
  }

  @Get('signed-in')
  @Protected({ kind: 'interaction' })
  signedIn(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.administrators.comeBack(id, SIGNED_IN, request, reply);
  }

  @Get(':name')
  @Protected({ kind: 'session' })
  async show(
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (await this.admitted(request, reply)) await this.preview.show(name, query, reply);
  }

  /** The list names the clients that have a theme. */
  private admitted(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const page = { address: PAGE, signedIn: SIGNED_IN, scope: 'admin:clients:read' };
    return this.administrators.admitted(page, request, reply);
  }
}
