import { Module } from '@nestjs/common';
import { MailboxController } from './mailbox.controller.js';
import { PlaygroundController } from './playground.controller.js';
import { PlaygroundScripts } from './playground-scripts.js';
import { PreviewController } from './preview.controller.js';
import { StartController } from './start.controller.js';

/** The start page, the playground, the mailbox and the preview of pages, outside production. */
@Module({
  controllers: [StartController, PlaygroundController, MailboxController, PreviewController],
  providers: [PlaygroundScripts],
})
export class StartModule {}
