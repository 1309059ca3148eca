import { Global, Module } from '@nestjs/common';
import { OutboundService } from './outbound.service.js';

/** Requests that Cardea makes itself. */
@Global()
@Module({ providers: [OutboundService], exports: [OutboundService] })
export class OutboundModule {}
