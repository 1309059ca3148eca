import { Module } from '@nestjs/common';
import { PlaygroundController } from './playground.controller.js';
import { PlaygroundScripts } from './playground-scripts.js';
import { StartController } from './start.controller.js';

/** The start page and the playground, outside production. */
@Module({ controllers: [StartController, PlaygroundController], providers: [PlaygroundScripts] })
export class StartModule {}
