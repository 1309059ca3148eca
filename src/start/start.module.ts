import { type DynamicModule, Module } from '@nestjs/common';
import { PAGE_SAMPLES, type Samples } from '../pages/samples.js';
import { MailboxController } from './mailbox.controller.js';
import { PlaygroundController } from './playground.controller.js';
import { PlaygroundScripts } from './playground-scripts.js';
import { PreviewController } from './preview.controller.js';
import { StartController } from './start.controller.js';

/** The start page, the playground, the mailbox and the preview of pages, outside production. */
@Module({})
export class StartModule {
  static with(samples: Samples): DynamicModule {
    return {
      module: StartModule,
      controllers: [StartController, PlaygroundController, MailboxController, PreviewController],
      providers: [PlaygroundScripts, { provide: PAGE_SAMPLES, useValue: samples }],
    };
  }
}
