import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeptSecretEntity } from './kept-secret.entity.js';
import { KeptSecrets } from './kept-secrets.service.js';
import { ResealingTask } from './resealing.task.js';
import { SealedColumns } from './sealed-columns.service.js';
import { SealingSecretEntity } from './sealing-secret.entity.js';
import { SealingSecrets } from './sealing-secrets.service.js';

/** What is sealed in the database, and how it moves from one secret of the operator to the next. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([KeptSecretEntity, SealingSecretEntity])],
  providers: [KeptSecrets, ResealingTask, SealedColumns, SealingSecrets],
  exports: [KeptSecrets, ResealingTask],
})
export class AtRestModule {}
