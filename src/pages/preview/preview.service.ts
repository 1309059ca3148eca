import { Inject, Injectable, NotFoundException } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { PageRenderer } from '../page.renderer.js';
import { Themes } from '../themes/themes.service.js';
import { previewChoice, previewed, previewReader } from './preview-choice.js';
import { previewPage } from './preview.view.js';
import { PAGE_SAMPLES, type SampleSource } from './samples.js';

/** Shows whoever works on a theme or a language every page, with made-up content. */
@Injectable()
export class Preview {
  constructor(
    @Inject(PAGE_SAMPLES) private readonly samples: SampleSource,
    private readonly themes: Themes,
    private readonly renderer: PageRenderer,
  ) {}

  /** The list of samples at an address, with the choice that its query makes. */
  async list(address: string, query: Record<string, unknown>, reply: FastifyReply): Promise<void> {
    const page = previewPage({
      address,
      samples: Object.keys(await this.samples()),
      themes: this.themes.clients,
      choice: previewChoice(query),
    });
    this.renderer.render(reply, page);
  }

  /** One of the samples; 404 where there is none of that name. */
  async show(name: string, query: Record<string, unknown>, reply: FastifyReply): Promise<void> {
    const samples = await this.samples();
    if (!Object.hasOwn(samples, name)) throw new NotFoundException();
    const choice = previewChoice(query);
    const reader = previewReader(choice, this.themes.of(choice.theme || undefined));
    this.renderer.renderFor(reply, previewed(samples[name], choice), reader);
  }
}
