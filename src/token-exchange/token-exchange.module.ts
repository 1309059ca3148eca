import { Module } from '@nestjs/common';
import { AssertionsModule } from '../assertions/assertions.module.js';
import { DefenceModule } from '../defence/defence.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { TokenModule } from '../token/token.module.js';
import { UsersModule } from '../users/users.module.js';
import { AssertedTokens } from './asserted-tokens.service.js';
import { ExchangedRefreshTokens } from './exchanged-refresh-tokens.service.js';
import { PresentedTokens } from './presented-tokens.service.js';
import { SubjectTokens } from './subject-tokens.service.js';
import { TokenExchangeGrant } from './token-exchange.grant.js';

/** Token exchange, RFC 8693. */
@Module({
  imports: [
    AssertionsModule,
    DefenceModule,
    GrantsModule,
    ResourcesModule,
    SessionsModule,
    SubjectsModule,
    TokenModule,
    UsersModule,
  ],
  providers: [TokenExchangeGrant, SubjectTokens, PresentedTokens, AssertedTokens, ExchangedRefreshTokens],
})
export class TokenExchangeModule {}
