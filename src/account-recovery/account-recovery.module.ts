import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { UsersModule } from '../users/users.module.js';
import { InvitationController } from './invitation.controller.js';
import { ResetPasswordController } from './reset-password.controller.js';
import { VerifyEmailController } from './verify-email.controller.js';

/** The pages behind the links that are mailed to people about their accounts. */
@Module({
  imports: [AccountsModule, InteractionModule, UsersModule],
  controllers: [ResetPasswordController, VerifyEmailController, InvitationController],
})
export class AccountRecoveryModule {}
