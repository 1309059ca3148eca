import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '../../kernel/openapi-decorators.js';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Protected } from '../../kernel/protection.js';
import { PageErrorFilter } from '../../pages/page-error.filter.js';
import { type Page } from '../../pages/page.js';
import { PageRenderer } from '../../pages/page.renderer.js';
import { PosturePages } from './posture-pages.service.js';

/** The posture report as pages, for an administrator who is signed in by his browser. */
@Controller('admin/posture')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class PosturePagesController {
  constructor(
    private readonly pages: PosturePages,
    private readonly renderer: PageRenderer,
  ) {}

  @Get()
  @Protected({ kind: 'session' })
  async ofServer(
    @Query('after') after: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.render(reply, await this.pages.ofServer(after, request, reply));
  }

  @Get('signed-in')
  @Protected({ kind: 'interaction' })
  signedIn(
    @Query('interaction') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pages.signedIn(id, request, reply);
  }

  @Get('clients/:client_id')
  @Protected({ kind: 'session' })
  async ofClient(
    @Param('client_id') clientId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.render(reply, await this.pages.ofClient(clientId, request, reply));
  }

  private render(reply: FastifyReply, page: Page | undefined): void {
    if (page) this.renderer.render(reply, page);
  }
}
