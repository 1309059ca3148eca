import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type GrantHandler, GrantType } from './grant-handler.js';

/** Finds the handlers of all modules by their decorator. */
@Injectable()
export class GrantRegistry implements OnModuleInit {
  private readonly handlers = new Map<string, GrantHandler>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const wrapper of this.discovery.getProviders({ metadataKey: GrantType.KEY })) {
      const grantType = this.discovery.getMetadataByDecorator(GrantType, wrapper);
      if (grantType !== undefined) this.handlers.set(grantType, wrapper.instance as GrantHandler);
    }
  }

  find(grantType: string): GrantHandler | undefined {
    return this.handlers.get(grantType);
  }

  /** The grant types that this server offers, for discovery. */
  grantTypes(): string[] {
    return [...this.handlers.keys()].sort();
  }
}
