import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PublishedKeys } from './published-keys.service.js';
import { TrustedIssuerEntity } from './trusted-issuer.entity.js';
import { TrustedIssuers } from './trusted-issuers.service.js';
import { TrustedJwts } from './trusted-jwts.service.js';

/** Others whose signed statements are believed. */
@Module({
  imports: [TypeOrmModule.forFeature([TrustedIssuerEntity])],
  providers: [TrustedIssuers, PublishedKeys, TrustedJwts],
  exports: [TrustedIssuers, TrustedJwts],
})
export class TrustedIssuersModule {}
