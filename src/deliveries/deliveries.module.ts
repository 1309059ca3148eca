import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryEntity } from './delivery.entity.js';
import { DeliveryHandlers } from './delivery-handlers.service.js';

/** The durable queue of what must reach somebody outside. */
@Global()
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([DeliveryEntity])],
  providers: [DeliveryHandlers, DeliveriesService],
  exports: [DeliveriesService],
})
export class DeliveriesModule {}
