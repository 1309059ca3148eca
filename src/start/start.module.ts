import { Module } from '@nestjs/common';
import { MailboxController } from './mailbox.controller.js';
import { PlaygroundController } from './playground.controller.js';
import { PlaygroundScripts } from './playground-scripts.js';
import { StartController } from './start.controller.js';

/** The start page, the playground and the mailbox, outside production. */
@Module({
  controllers: [StartController, PlaygroundController, MailboxController],
  providers: [PlaygroundScripts],
})
export class StartModule {}
