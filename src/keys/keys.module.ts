import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JweDecrypter } from './jwe-decrypter.js';
import { Config } from '../config/config.js';
import { configuredKeyEngines } from './engines/configured-key-engines.js';
import { KeyEngines } from './engines/key-engines.service.js';
import { JwsSigner } from './jws-signer.js';
import { JwtVerifier } from './jwt-verifier.js';
import { KeyMaintenanceTask } from './key-maintenance.task.js';
import { KeyRing } from './key-ring.js';
import { KeyRotation } from './key-rotation.js';
import { KeyTimes } from './key-times.js';
import { KeyVault } from './key-vault.js';
import { KeysService } from './keys.service.js';
import { SigningKeyEntity } from './signing-key.entity.js';

/** Cardea's keys: made, sealed, published, rotated, used. */
@Module({
  imports: [TypeOrmModule.forFeature([SigningKeyEntity])],
  providers: [
    {
      provide: KeyTimes,
      inject: [Config],
      useFactory: ({ keyRotationDays }: Config) => new KeyTimes({ rotateEvery: keyRotationDays * 86_400 }),
    },
    { provide: KeyEngines, inject: [Config], useFactory: configuredKeyEngines },
    KeyVault,
    KeyRing,
    KeyRotation,
    JwsSigner,
    JwtVerifier,
    JweDecrypter,
    KeyMaintenanceTask,
    KeysService,
  ],
  exports: [KeysService],
})
export class KeysModule {}
