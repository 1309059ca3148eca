import { Controller, Get, Inject, NotFoundException, Param, Query, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Config } from '../config/config.js';
import { ApiExcludeController } from '../kernel/openapi-decorators.js';
import { Public } from '../kernel/protection.js';
import { PageRenderer } from '../pages/page.renderer.js';
import { PAGE_SAMPLES, type Samples } from '../pages/samples.js';
import { Themes } from '../pages/themes/themes.service.js';
import { DevelopmentOnlyGuard } from './development-only.guard.js';
import { previewChoice, previewed, previewReader } from './preview-choice.js';
import { previewPage } from './preview.view.js';

/** Shows whoever works on a theme or a language every page with made-up content, outside production. */
@ApiExcludeController()
@UseGuards(DevelopmentOnlyGuard)
@Controller('dev/preview')
export class PreviewController {
  constructor(
    @Inject(PAGE_SAMPLES) private readonly samples: Samples,
    private readonly themes: Themes,
    private readonly renderer: PageRenderer,
    private readonly config: Config,
  ) {}

  @Get()
  @Public('a list of samples, outside production')
  list(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): void {
    const page = previewPage({
      address: `${this.config.basePath}/dev/preview`,
      samples: Object.keys(this.samples),
      themes: this.themes.clients,
      choice: previewChoice(query),
    });
    void this.renderer.render(reply, page);
  }

  @Get(':name')
  @Public('made-up content alone, outside production')
  show(
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): void {
    if (!Object.hasOwn(this.samples, name)) throw new NotFoundException();
    const choice = previewChoice(query);
    const reader = previewReader(choice, this.themes.of(choice.theme || undefined));
    void this.renderer.renderFor(reply, previewed(this.samples[name], choice), reader);
  }
}
