import { Global, Module } from '@nestjs/common';
import { PageRenderer } from './page.renderer.js';

/** Gives every module the renderer of pages. */
@Global()
@Module({ providers: [PageRenderer], exports: [PageRenderer] })
export class PagesModule {}
