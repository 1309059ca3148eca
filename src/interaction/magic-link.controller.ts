import { Controller, Get, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { formOf, queryOf } from '../kernel/form.js';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Public } from '../kernel/protection.js';
import { refuseCrossSite } from '../kernel/same-site.js';
import { PageErrorFilter } from '../pages/page-error.filter.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { LinkVisits } from './sent/link-visits.service.js';
import { linkUsedPage } from './views/magic-link.view.js';

/** The page behind a link that was mailed to sign somebody in. */
@Controller('magic-link')
@ApiExcludeController()
@UseFilters(PageErrorFilter)
export class MagicLinkController {
  constructor(
    private readonly visits: LinkVisits,
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  /** Shows what the link would do and does nothing: programs that look into mail follow links, too. */
  @Get()
  @Public('who has the token was sent it; the page does nothing by itself')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.renderer.render(reply, await this.visits.page(queryOf(request).get('token'), request));
  }

  @Post()
  @Public('who has the token was sent it; it is used up, once, from our own page alone')
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    refuseCrossSite(request, this.config.issuer);
    const form = formOf(request);
    const allowed = form.get('action') === 'login';
    const { interactionId, here } = await this.visits.use(form.get('token'), allowed, request);
    if (allowed && here) reply.redirect(`${this.config.basePath}/interaction/${interactionId}`, 303);
    else this.renderer.render(reply, linkUsedPage(allowed));
  }
}
