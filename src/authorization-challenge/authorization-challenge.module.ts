import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { DpopModule } from '../dpop/dpop.module.js';
import { InteractionModule } from '../interaction/interaction.module.js';
import { RequestsModule } from '../requests/requests.module.js';
import { TokenModule } from '../token/token.module.js';
import { AuthSessions } from './auth-sessions.service.js';
import { AuthorizationChallengeController } from './authorization-challenge.controller.js';
import { AuthorizationChallenge } from './authorization-challenge.service.js';
import { ChallengeAnswers } from './challenge-answers.service.js';
import { ChallengeVisits } from './challenge-visits.service.js';
import { EnteredProofs } from './entered-proofs.service.js';

/** Sign-in on the screens of the company's own apps, without a browser (OAuth 2.0 for First-Party Applications). */
@Module({
  imports: [ClientsModule, DpopModule, InteractionModule, RequestsModule, TokenModule],
  controllers: [AuthorizationChallengeController],
  providers: [AuthorizationChallenge, AuthSessions, ChallengeVisits, ChallengeAnswers, EnteredProofs],
})
export class AuthorizationChallengeModule {}
