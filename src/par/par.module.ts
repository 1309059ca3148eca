import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { DpopModule } from '../dpop/dpop.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { ParController } from './par.controller.js';
import { ParService } from './par.service.js';

/** Pushed authorization requests. */
@Module({
  imports: [ClientsModule, DpopModule, RequestsModule],
  controllers: [ParController],
  providers: [ParService],
})
export class ParModule {}
