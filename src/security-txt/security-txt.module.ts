import { Module } from '@nestjs/common';
import { SecurityTxtController } from './security-txt.controller.js';

/** `/.well-known/security.txt`. */
@Module({ controllers: [SecurityTxtController] })
export class SecurityTxtModule {}
