import { Module } from '@nestjs/common';
import { GrantsModule } from '../grants/grants.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { SubjectsModule } from '../subjects/subjects.module.js';
import { TokenModule } from '../token/token.module.js';
import { UsersModule } from '../users/users.module.js';
import { ExchangedRefreshTokens } from './exchanged-refresh-tokens.service.js';
import { PresentedTokens } from './presented-tokens.service.js';
import { TokenExchangeGrant } from './token-exchange.grant.js';

/** Token exchange, RFC 8693. */
@Module({
  imports: [GrantsModule, ResourcesModule, SessionsModule, SubjectsModule, TokenModule, UsersModule],
  providers: [TokenExchangeGrant, PresentedTokens, ExchangedRefreshTokens],
})
export class TokenExchangeModule {}
