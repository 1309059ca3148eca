import { Global, Module } from '@nestjs/common';
import { PageRenderer } from './page.renderer.js';
import { Themes } from './themes/themes.service.js';
import { Readers } from './readers.service.js';

/** Gives every module the renderer of pages. */
@Global()
@Module({ providers: [PageRenderer, Readers, Themes], exports: [PageRenderer, Readers, Themes] })
export class PagesModule {}
