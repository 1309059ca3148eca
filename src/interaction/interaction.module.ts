import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { ConsentsModule } from '../consents/consents.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { PasswordAuthenticator } from './authenticators/password.authenticator.js';
import { Authenticators } from './authenticators/authenticators.js';
import { BrowserCookie } from './browser-cookie.js';
import { ClientLogos } from './client-logos.service.js';
import { ConsentMemory } from './consent-memory.service.js';
import { HouseSignIn } from './house-sign-in.service.js';
import { InteractionFacts } from './interaction-facts.service.js';
import { InteractionReturn } from './interaction-return.service.js';
import { InteractionPages } from './interaction-pages.service.js';
import { InteractionSteps } from './interaction-steps.service.js';
import { InteractionController } from './interaction.controller.js';
import { PagelessSignIn } from './pageless-sign-in.service.js';
import { InteractionsService } from './interactions.service.js';
import { Exchanges } from './exchanges.service.js';
import { PageAnswers } from './page-answers.service.js';
import { SessionStart } from './session-start.service.js';
import { SignIn } from './sign-in.service.js';
import { SignInFacts } from './sign-in-facts.service.js';
import { SignedInBrowser } from './signed-in-browser.service.js';
import { Visits } from './visits.service.js';

/** A person's way through sign-in and consent. */
@Module({
  imports: [ClientsModule, ConsentsModule, ResourcesModule, SessionsModule, UsersModule],
  controllers: [InteractionController],
  providers: [
    InteractionsService,
    ConsentMemory,
    InteractionFacts,
    InteractionSteps,
    InteractionReturn,
    HouseSignIn,
    InteractionPages,
    ClientLogos,
    PasswordAuthenticator,
    Authenticators,
    Exchanges,
    SignIn,
    SignInFacts,
    SignedInBrowser,
    SessionStart,
    Visits,
    PageAnswers,
    BrowserCookie,
    PagelessSignIn,
  ],
  exports: [
    InteractionsService,
    InteractionFacts,
    InteractionReturn,
    HouseSignIn,
    BrowserCookie,
    PagelessSignIn,
    SignedInBrowser,
  ],
})
export class InteractionModule {}
