import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { ConsentsModule } from '../consents/consents.module.js';
import { DefenceModule } from '../defence/defence.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { InteractionApiController } from './api/interaction-api.controller.js';
import { EnrolmentApiController } from './api/enrolment-api.controller.js';
import { EnrolmentApi } from './api/enrolment-api.service.js';
import { InteractionApi } from './api/interaction-api.service.js';
import { RequiredApiController } from './api/required-api.controller.js';
import { RequiredApi } from './api/required-api.service.js';
import { ScreenVisits } from './api/screen-visits.service.js';
import { ScreenOrigins } from './api/screen-origins.service.js';
import { InteractionStates } from './api/interaction-states.service.js';
import { AccountPages } from './account-pages.service.js';
import { AccountWays } from './account-ways.service.js';
import { CredentialsModule } from '../credentials/credentials.module.js';
import { PasskeyAuthenticator } from './authenticators/passkey.authenticator.js';
import { RecoveryCodeAuthenticator } from './authenticators/recovery-code.authenticator.js';
import { TotpAuthenticator } from './authenticators/totp.authenticator.js';
import { AskedAccess } from './asked-access.service.js';
import { type Authenticator } from './authenticators/authenticator.js';
import { AUTHENTICATORS, Authenticators } from './authenticators/authenticators.js';
import { EmailAuthenticator } from './authenticators/email.authenticator.js';
import { MagicLinkAuthenticator } from './authenticators/magic-link.authenticator.js';
import { PasswordAuthenticator } from './authenticators/password.authenticator.js';
import { SmsAuthenticator } from './authenticators/sms.authenticator.js';
import { BrowserCookie } from './browser-cookie.js';
import { ClientLogos } from './client-logos.service.js';
import { ConsentMemory } from './consent-memory.service.js';
import { CountedTries } from './counted-tries.service.js';
import { FirstFactors } from './first-factors.service.js';
import { ForgotPasswordController } from './forgot-password.controller.js';
import { ForgottenPasswords } from './forgotten-passwords.service.js';
import { HouseSignIn } from './house-sign-in.service.js';
import { InteractionFacts } from './interaction-facts.service.js';
import { InteractionReturn } from './interaction-return.service.js';
import { InteractionPages } from './interaction-pages.service.js';
import { InteractionSteps } from './interaction-steps.service.js';
import { InteractionController } from './interaction.controller.js';
import { OpenRequests } from './open-requests.service.js';
import { PagelessSignIn } from './pageless-sign-in.service.js';
import { InteractionsService } from './interactions.service.js';
import { EnrolmentSteps } from './enrolment-steps.service.js';
import { Exchanges } from './exchanges.service.js';
import { PasskeyPrompts } from './passkey-prompts.service.js';
import { MagicLinkController } from './magic-link.controller.js';
import { PageAnswers } from './page-answers.service.js';
import { RegistrationPagesController } from './registration-pages.controller.js';
import { RegistrationSteps } from './registration-steps.service.js';
import { RequiredPages } from './required-pages.service.js';
import { RequiredSteps } from './required-steps.service.js';
import { Requirements } from './requirements.service.js';
import { LinkVisits } from './sent/link-visits.service.js';
import { LinkWait } from './sent/link-wait.service.js';
import { MagicLinks } from './sent/magic-links.service.js';
import { SentCodes } from './sent/sent-codes.service.js';
import { SecondFactors } from './second-factors.service.js';
import { ProvedSignIn } from './proved-sign-in.service.js';
import { SessionStart } from './session-start.service.js';
import { SignIn } from './sign-in.service.js';
import { SignInFacts } from './sign-in-facts.service.js';
import { SignedInBrowser } from './signed-in-browser.service.js';
import { Visits } from './visits.service.js';

const WAYS = [
  PasswordAuthenticator,
  PasskeyAuthenticator,
  EmailAuthenticator,
  MagicLinkAuthenticator,
  SmsAuthenticator,
  TotpAuthenticator,
  RecoveryCodeAuthenticator,
];

/** A person's way through sign-in and consent. */
@Module({
  imports: [
    AccountsModule,
    ClientsModule,
    ConsentsModule,
    CredentialsModule,
    DefenceModule,
    NoticesModule,
    ResourcesModule,
    SessionsModule,
    UsersModule,
  ],
  controllers: [
    InteractionController,
    InteractionApiController,
    EnrolmentApiController,
    RequiredApiController,
    RegistrationPagesController,
    ForgotPasswordController,
    MagicLinkController,
  ],
  providers: [
    InteractionsService,
    ConsentMemory,
    InteractionFacts,
    InteractionSteps,
    InteractionReturn,
    HouseSignIn,
    AskedAccess,
    InteractionPages,
    ClientLogos,
    ...WAYS,
    { provide: AUTHENTICATORS, inject: WAYS, useFactory: (...ways: Authenticator[]) => ways },
    Authenticators,
    CountedTries,
    Exchanges,
    EnrolmentSteps,
    PasskeyPrompts,
    SignIn,
    SignInFacts,
    SignedInBrowser,
    ProvedSignIn,
    SessionStart,
    Visits,
    PageAnswers,
    AccountWays,
    AccountPages,
    RegistrationSteps,
    ForgottenPasswords,
    RequiredSteps,
    RequiredPages,
    Requirements,
    SentCodes,
    MagicLinks,
    LinkVisits,
    LinkWait,
    BrowserCookie,
    PagelessSignIn,
    InteractionApi,
    EnrolmentApi,
    RequiredApi,
    ScreenVisits,
    InteractionStates,
    ScreenOrigins,
    OpenRequests,
    FirstFactors,
    SecondFactors,
  ],
  exports: [
    InteractionsService,
    InteractionFacts,
    InteractionReturn,
    HouseSignIn,
    BrowserCookie,
    PagelessSignIn,
    OpenRequests,
    ClientLogos,
    SignedInBrowser,
    FirstFactors,
    SecondFactors,
    CountedTries,
    InteractionStates,
    ProvedSignIn,
    SentCodes,
    SignIn,
    Visits,
  ],
})
export class InteractionModule {}
