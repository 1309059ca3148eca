import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { ConsentsModule } from '../consents/consents.module.js';
import { DefenceModule } from '../defence/defence.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { PasswordAuthenticator } from './authenticators/password.authenticator.js';
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

/** A person's way through sign-in and consent. */
@Module({
  imports: [ClientsModule, ConsentsModule, DefenceModule, ResourcesModule, SessionsModule, UsersModule],
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
  ],
})
export class InteractionModule {}
