import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PairwiseSecretEntity } from './pairwise-secret.entity.js';
import { PairwiseSecret } from './pairwise-secret.service.js';
import { Subjects } from './subjects.service.js';

/** What clients call the people who use them. */
@Module({
  imports: [TypeOrmModule.forFeature([PairwiseSecretEntity])],
  providers: [PairwiseSecret, Subjects],
  exports: [Subjects],
})
export class SubjectsModule {}
