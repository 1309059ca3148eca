import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { ConsentsModule } from '../consents/consents.module.js';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { DefenceModule } from '../defence/defence.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountActivityController } from './activity/activity.controller.js';
import { AccountActivity } from './activity/activity.service.js';
import { AccountApplicationsController } from './applications/applications.controller.js';
import { AccountApplications } from './applications/applications.service.js';
import { AccountEmailController } from './email/email.controller.js';
import { AccountFaces } from './gate/account-faces.service.js';
import { AccountNotices } from './gate/account-notices.service.js';
import { SessionRenewal } from './gate/session-renewal.service.js';
import { SignInRules } from './gate/sign-in-rules.service.js';
import { AccountEnrolmentsController } from './methods/enrolments.controller.js';
import { AccountEnrolments } from './methods/enrolments.service.js';
import { AccountMethodsController } from './methods/methods.controller.js';
import { AccountMethods } from './methods/methods.service.js';
import { AccountOverviewController } from './overview/overview.controller.js';
import { AccountOverview } from './overview/overview.service.js';
import { AccountPasswordController } from './password/password.controller.js';
import { AccountPassword } from './password/password.service.js';
import { AccountPhone } from './phone/account-phone.service.js';
import { AccountPhoneController } from './phone/phone.controller.js';
import { PhoneProofs } from './phone/phone-proofs.service.js';
import { ProvedPhones } from './phone/proved-phones.service.js';
import { AccountProfileController } from './profile/profile.controller.js';
import { AccountProfile } from './profile/profile.service.js';
import { AccountSessionsController } from './sessions/sessions.controller.js';
import { AccountSessions } from './sessions/sessions.service.js';
import { AccountSignInController } from './sign-in/account-sign-in.controller.js';

/** What a person sees and changes of his own account. */
@Module({
  imports: [
    AccountsModule,
    ClientsModule,
    ConsentsModule,
    CredentialsModule,
    DefenceModule,
    GrantsModule,
    InteractionModule,
    NoticesModule,
    ResourcesModule,
    SessionsModule,
    UsersModule,
  ],
  controllers: [
    AccountOverviewController,
    AccountProfileController,
    AccountPhoneController,
    AccountEmailController,
    AccountPasswordController,
    AccountMethodsController,
    AccountEnrolmentsController,
    AccountSessionsController,
    AccountApplicationsController,
    AccountActivityController,
    AccountSignInController,
  ],
  providers: [
    SignInRules,
    AccountFaces,
    AccountNotices,
    SessionRenewal,
    AccountOverview,
    AccountProfile,
    AccountPhone,
    PhoneProofs,
    ProvedPhones,
    AccountPassword,
    AccountMethods,
    AccountEnrolments,
    AccountSessions,
    AccountApplications,
    AccountActivity,
  ],
})
export class AccountModule {}
