import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { UsersModule } from '../users/users.module.js';
import { SeedService } from './seed.service.js';

/** What a new database is filled with. */
@Module({
  imports: [ClientsModule, ResourcesModule, UsersModule],
  providers: [SeedService],
  exports: [SeedService],
})
export class SeedModule {}
