import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { TokenModule } from '../token/token.module.js';
import { RevocationController } from './revocation.controller.js';
import { RevocationService } from './revocation.service.js';

/** Lets clients end their own tokens. */
@Module({
  imports: [ClientsModule, GrantsModule, TokenModule],
  controllers: [RevocationController],
  providers: [RevocationService],
})
export class RevocationModule {}
