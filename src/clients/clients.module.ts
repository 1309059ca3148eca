import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientProver } from './authentication/client-prover.service.js';
import { ClientSecretBasicStrategy } from './authentication/client-secret-basic.strategy.js';
import { ClientSecretPostStrategy } from './authentication/client-secret-post.strategy.js';
import { NoneStrategy } from './authentication/none.strategy.js';
import { ClientSecretEntity } from './client-secret.entity.js';
import { ClientSecretsService } from './client-secrets.service.js';
import { ClientEntity } from './client.entity.js';
import { ClientsService } from './clients.service.js';

/** The applications that use Cardea, and how each proves who it is. */
@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([ClientEntity, ClientSecretEntity])],
  providers: [
    ClientsService,
    ClientSecretsService,
    ClientProver,
    ClientSecretBasicStrategy,
    ClientSecretPostStrategy,
    NoneStrategy,
  ],
  exports: [ClientsService, ClientSecretsService],
})
export class ClientsModule {}
