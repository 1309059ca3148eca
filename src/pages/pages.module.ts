import { Global, Module } from '@nestjs/common';
import { PageRenderer } from './page.renderer.js';
import { Readers } from './readers.service.js';

/** Gives every module the renderer of pages. */
@Global()
@Module({ providers: [PageRenderer, Readers], exports: [PageRenderer, Readers] })
export class PagesModule {}
