import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type DeliveryHandler, DeliveryKind } from './delivery-handler.js';

/** Finds the handlers of all modules by their decorator. */
@Injectable()
export class DeliveryHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, DeliveryHandler>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const wrapper of this.discovery.getProviders({ metadataKey: DeliveryKind.KEY })) {
      const kind = this.discovery.getMetadataByDecorator(DeliveryKind, wrapper);
      if (kind !== undefined) this.handlers.set(kind, wrapper.instance as DeliveryHandler);
    }
  }

  /** The handler of a kind; none when a newer release put the delivery there. */
  find(kind: string): DeliveryHandler | undefined {
    return this.handlers.get(kind);
  }
}
