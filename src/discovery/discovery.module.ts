import { Module } from '@nestjs/common';
import { KeysModule } from '../keys/keys.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { TokenModule } from '../token/token.module.js';
import { DiscoveryController } from './discovery.controller.js';
import { DiscoveryDocumentService } from './discovery.service.js';

/** Discovery and JWKS. */
@Module({
  imports: [KeysModule, ResourcesModule, TokenModule],
  controllers: [DiscoveryController],
  providers: [DiscoveryDocumentService],
})
export class DiscoveryModule {}
