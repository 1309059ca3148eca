import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClientsModule } from '../clients/clients.module.js';
import { KeysModule } from '../keys/keys.module.js';
import { IssuedIdTokens } from './issued-id-tokens.service.js';
import { PairwiseSecretEntity } from './pairwise-secret.entity.js';
import { PairwiseSecret } from './pairwise-secret.service.js';
import { Subjects } from './subjects.service.js';

/** What clients call the people who use them, and whom they mean by it. */
@Module({
  imports: [TypeOrmModule.forFeature([PairwiseSecretEntity]), ClientsModule, KeysModule],
  providers: [PairwiseSecret, Subjects, IssuedIdTokens],
  exports: [Subjects, IssuedIdTokens],
})
export class SubjectsModule {}
