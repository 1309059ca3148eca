import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DefenceModule } from '../defence/defence.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { UsersModule } from '../users/users.module.js';
import { CurrentPassword } from './current-password.service.js';
import { EmailChangeDelivery } from './email-change.delivery.js';
import { EmailChanges } from './email-changes.service.js';
import { EmailProofs } from './email-proofs.service.js';
import { InvitationEntity } from './invitation.entity.js';
import { InvitationMails } from './invitation-mails.service.js';
import { Invitations } from './invitations.service.js';
import { NewAccounts } from './new-accounts.service.js';
import { OneTimeTokens } from './one-time-tokens.service.js';
import { OwnPasswords } from './own-passwords.service.js';
import { PasswordChanges } from './password-changes.service.js';
import { PasswordResetDelivery } from './password-reset.delivery.js';
import { PasswordResets } from './password-resets.service.js';
import { RegistrationDelivery } from './registration.delivery.js';
import { Registrations } from './registrations.service.js';
import { RequiredActions } from './required-actions.service.js';

/** How people get an account, get back into it, prove their address, and do what is required of them. */
@Module({
  imports: [TypeOrmModule.forFeature([InvitationEntity]), DefenceModule, NoticesModule, UsersModule],
  providers: [
    OneTimeTokens,
    OwnPasswords,
    CurrentPassword,
    PasswordChanges,
    PasswordResets,
    PasswordResetDelivery,
    EmailChanges,
    EmailProofs,
    EmailChangeDelivery,
    NewAccounts,
    Registrations,
    RegistrationDelivery,
    Invitations,
    InvitationMails,
    RequiredActions,
  ],
  exports: [
    NewAccounts,
    Registrations,
    Invitations,
    InvitationMails,
    PasswordResets,
    PasswordChanges,
    EmailChanges,
    EmailProofs,
    RequiredActions,
  ],
})
export class AccountsModule {}
