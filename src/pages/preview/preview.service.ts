import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { PageRenderer } from '../page.renderer.js';
import { Themes } from '../themes/themes.service.js';
import { previewChoice, previewed, previewReader } from './preview-choice.js';
import { previewPage } from './preview.view.js';
import { PAGE_SAMPLES, type Samples } from './samples.js';

/** Shows whoever works on a theme or a language every page, with made-up content. */
@Injectable()
export class Preview {
  constructor(
    @Inject(PAGE_SAMPLES) private readonly samples: Samples,
    private readonly themes: Themes,
    private readonly renderer: PageRenderer,
  ) {}

  /** The list of samples at an address, with the choice that its query makes. */
  list(address: string, query: Record<string, unknown>, reply: FastifyReply): void {
    const page = previewPage({
      address,
      samples: Object.keys(this.samples),
      themes: this.themes.clients,
      choice: previewChoice(query),
    });
    this.renderer.render(reply, page);
  }

  /** One of the samples; 404 where there is none of that name. */
  show(name: string, query: Record<string, unknown>, reply: FastifyReply): void {
    if (!Object.hasOwn(this.samples, name)) throw new NotFoundException();
    const choice = previewChoice(query);
    const reader = previewReader(choice, this.themes.of(choice.theme || undefined));
    this.renderer.renderFor(reply, previewed(this.samples[name], choice), reader);
  }
}
