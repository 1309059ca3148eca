import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { DefenceModule } from '../defence/defence.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { TrustedIssuersModule } from '../trusted-issuers/trusted-issuers.module.js';
import { UsersModule } from '../users/users.module.js';
import { AssertedGrants } from './asserted-grants.service.js';
import { AssertedSubjects } from './asserted-subjects.service.js';
import { Assertions } from './assertions.service.js';

/** What trusted issuers say of people and service accounts here, RFC 7521. */
@Module({
  imports: [ClientsModule, DefenceModule, GrantsModule, TrustedIssuersModule, UsersModule],
  providers: [Assertions, AssertedSubjects, AssertedGrants],
  exports: [Assertions, AssertedSubjects, AssertedGrants],
})
export class AssertionsModule {}
