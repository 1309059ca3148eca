import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '../clients/clients.module.js';
import { TrustedIssuerEntity } from './trusted-issuer.entity.js';
import { TrustedIssuers } from './trusted-issuers.service.js';
import { TrustedJwts } from './trusted-jwts.service.js';

/** Others whose signed statements are believed. */
@Module({
  imports: [ClientsModule, TypeOrmModule.forFeature([TrustedIssuerEntity])],
  providers: [TrustedIssuers, TrustedJwts],
  exports: [TrustedIssuers, TrustedJwts],
})
export class TrustedIssuersModule {}
