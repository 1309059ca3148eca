import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NoticesModule } from '../notices/notices.module.js';
import { UsersModule } from '../users/users.module.js';
import { Attestations } from './attestations.service.js';
import { CredentialChanges } from './credential-changes.service.js';
import { CredentialEntity } from './credential.entity.js';
import { CredentialRows } from './credential-rows.service.js';
import { CredentialsService } from './credentials.service.js';
import { Enrolments } from './enrolments.service.js';
import { PasskeyCeremonies } from './passkey-ceremonies.service.js';
import { PasskeyDecoys } from './passkey-decoys.service.js';
import { Passkeys } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { Totp } from './totp.service.js';

/** What people prove who they are with, beside passwords: passkeys, authenticator apps, recovery codes. */
@Module({
  imports: [TypeOrmModule.forFeature([CredentialEntity]), NoticesModule, UsersModule],
  providers: [
    Attestations,
    CredentialChanges,
    CredentialRows,
    CredentialsService,
    Enrolments,
    PasskeyCeremonies,
    PasskeyDecoys,
    Passkeys,
    RecoveryCodes,
    Totp,
  ],
  exports: [CredentialsService, Enrolments, Passkeys, RecoveryCodes, Totp],
})
export class CredentialsModule {}
