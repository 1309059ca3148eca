import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JweDecrypter } from './jwe-decrypter.js';
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
    { provide: KeyTimes, useFactory: () => new KeyTimes() },
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
