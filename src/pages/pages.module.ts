import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Preview } from './preview/preview.service.js';
import { PAGE_SAMPLES, type SampleSource } from './preview/samples.js';
import { PageRenderer } from './page.renderer.js';
import { Themes } from './themes/themes.service.js';
import { Readers } from './readers.service.js';

/** Gives every module the renderer of pages, and the samples of all of them to whoever shows them. */
@Global()
@Module({})
export class PagesModule {
  static with(samples: SampleSource): DynamicModule {
    const services = [PageRenderer, Preview, Readers, Themes];
    return {
      module: PagesModule,
      providers: [...services, { provide: PAGE_SAMPLES, useValue: samples }],
      exports: services,
    };
  }
}
